package io.lanyard.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IpamConfigTest {
    @Test
    void hasDefaults() {
        assertThat(IpamConfig.fromEnvironment(Map.of(), "host7")).isEqualTo(new IpamConfig("localhost:9092", "host7"));
    }

    @Test
    void readsTheEnvironment() {
        Map<String, String> environment =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2", "LANYARD_INSTANCE", "east-1", "OTHER", "x");

        assertThat(IpamConfig.fromEnvironment(environment, "host7")).isEqualTo(new IpamConfig("a:1,b:2", "east-1"));
    }

    @Test
    void namesAllFaultsAtOnce() {
        Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", " ", "LANYARD_INSTANCE", "a b");

        assertThatThrownBy(() -> IpamConfig.fromEnvironment(environment, "host7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS is empty")
                .hasMessageContaining("LANYARD_INSTANCE is 'a b', expected");
    }
}
