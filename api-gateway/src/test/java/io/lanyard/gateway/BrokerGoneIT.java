package io.lanyard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.broker.BrokerConfig;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.broker.Listener;
import io.lanyard.gateway.HttpClientOfGateway.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway promises while the broker is away, and that it needs no hand when it is back. */
class BrokerGoneIT {
    private static final String NETWORK = "{\"parent\":\"enp0s3\",\"subnet\":\"192.168.1.0/24\"}";
    private static final Duration EVENTUALLY = Duration.ofSeconds(60);

    @Test
    void withoutABrokerNothingIsPromised(@TempDir Path directory) {
        EmbeddedBroker broker =
                EmbeddedBroker.start(new BrokerConfig(directory, List.of(Listener.at("LOCAL", "127.0.0.1", 0))));
        GatewayConfig config = new GatewayConfig(broker.bootstrapServers(), "127.0.0.1", 0);
        try (GatewayService gateway = new GatewayService(config)) {
            gateway.start();
            HttpClientOfGateway client = new HttpClientOfGateway(gateway.port());
            becomes(client, "/health/ready", 200);

            broker.close();

            Reply refused = client.put("/v1/networks/mac_net1", NETWORK);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().get("code").asText()).isEqualTo("BROKER_UNREACHABLE");
            assertThat(refused.header("Retry-After")).isNotNull();
            becomes(client, "/health/ready", 503);
            assertThat(client.get("/health/live").status()).isEqualTo(200);
            assertThat(client.get("/v1/networks").status()).as("reads go on").isEqualTo(200);
            assertThat(client.get("/metrics").text())
                    .contains("lanyard_gateway_intents_failed_total 1.0")
                    .contains("route=\"/v1/networks/{network}\",method=\"PUT\",status=\"503\"");

            EmbeddedBroker again = EmbeddedBroker.start(broker.config());
            try {
                becomes(client, "/health/ready", 200);
                assertThat(client.put("/v1/networks/mac_net1", NETWORK).status())
                        .isEqualTo(202);
            } finally {
                again.close();
            }
        }
    }

    private static void becomes(HttpClientOfGateway client, String path, int status) {
        Awaitility.await(path + " answers " + status)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(EVENTUALLY)
                .until(() -> client.get(path).status(), got -> got == status);
    }
}
