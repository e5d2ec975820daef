package io.lanyard.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    @Test
    void nothingSetIsLoopback() {
        assertThat(GatewayConfig.fromEnvironment(Map.of()))
                .isEqualTo(new GatewayConfig("localhost:9092", "127.0.0.1", 8080));
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                " ",
                "LANYARD_HTTP_HOST",
                "",
                "LANYARD_HTTP_PORT",
                "65536",
                "LANYARD_KAFKA_CONFIG",
                "kafka.properties");
        assertThatThrownBy(() -> GatewayConfig.fromEnvironment(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LANYARD_KAFKA_CONFIG is 'kafka.properties', expected the absolute path")
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS is empty")
                .hasMessageContaining("LANYARD_HTTP_HOST is empty")
                .hasMessageContaining("LANYARD_HTTP_PORT is '65536', expected a port from 0 to 65535");
    }
}
