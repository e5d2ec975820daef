package io.lanyard.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GatewayServiceTest {
    private static final String NO_BROKER = "127.0.0.1:1";

    private static boolean isReading() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("gateway-views"));
    }

    /** A thread that only reads would keep the process up, without HTTP, and nobody would start it anew. */
    @Test
    @Timeout(60)
    void whatCannotListenDoesNotReadEither() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            GatewayService gateway =
                    new GatewayService(new GatewayConfig(NO_BROKER, "127.0.0.1", other.getLocalPort()));
            assertThatIllegalStateException().isThrownBy(gateway::start).withMessageContaining("cannot listen");
        }
        assertThat(isReading()).isFalse();
    }
}
