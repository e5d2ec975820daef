package io.lanyard.exporter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static URI health(int port) {
        return URI.create("http://127.0.0.1:" + port + "/health");
    }

    @Test
    void tellsWhatTheServiceAnswers() throws IOException {
        AtomicBoolean isWell = new AtomicBoolean(true);
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(
                        new InetSocketAddress(LOOPBACK, 0), "PORT", new Metrics(), isWell::get)
                .orElseThrow()) {
            assertThat(Health.status(health(endpoint.port()))).isEqualTo(200);
            isWell.set(false);
            assertThat(Health.status(health(endpoint.port()))).isEqualTo(503);
        }
    }

    @Test
    void nobodyIsThere() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            free = socket.getLocalPort();
        }
        assertThatIOException().isThrownBy(() -> Health.status(health(free)));
    }

    @Test
    void somebodyElseIsThere() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK)) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> greet(other));
            assertThatIOException()
                    .isThrownBy(() -> Health.status(health(other.getLocalPort())))
                    .withMessageContaining("SSH-2.0");
            answered.get();
        }
    }

    private static void greet(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("SSH-2.0-none\r\n".getBytes(US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
