package io.lanyard.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.kafka.KafkaAccess;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpamConfigTest {
    @Test
    void hasDefaults() {
        assertThat(IpamConfig.fromEnvironment(Map.of(), "host7"))
                .isEqualTo(new IpamConfig(KafkaAccess.to("localhost:9092"), "host7", at("127.0.0.1", 9465)));
    }

    @Test
    void readsTheEnvironment() {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "a:1,b:2",
                "LANYARD_INSTANCE",
                "east-1",
                "OTHER",
                "x",
                "LANYARD_IPAM_METRICS_PORT",
                "9000",
                "LANYARD_METRICS_ADDRESS",
                "10.0.0.7");

        assertThat(IpamConfig.fromEnvironment(environment, "host7"))
                .isEqualTo(new IpamConfig(KafkaAccess.to("a:1,b:2"), "east-1", at("10.0.0.7", 9000)));
    }

    private static Optional<InetSocketAddress> at(String address, int port) {
        return Optional.of(new InetSocketAddress(address, port));
    }

    @Test
    void servesNoMetricsAtPortZero() {
        Map<String, String> environment = Map.of("LANYARD_IPAM_METRICS_PORT", "0");

        assertThat(IpamConfig.fromEnvironment(environment, "host7").metrics()).isEmpty();
    }

    @Test
    void namesAllFaultsAtOnce() {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                " ",
                "LANYARD_INSTANCE",
                "a b",
                "LANYARD_IPAM_METRICS_PORT",
                "65536",
                "LANYARD_KAFKA_CONFIG",
                "kafka.properties");

        assertThatThrownBy(() -> IpamConfig.fromEnvironment(environment, "host7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LANYARD_KAFKA_CONFIG is 'kafka.properties', expected the absolute path")
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS is '', expected something like localhost:9092")
                .hasMessageContaining("LANYARD_IPAM_METRICS_PORT is '65536', expected 1 to 65535, or 0 for no metrics")
                .hasMessageContaining("LANYARD_INSTANCE is 'a b', expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kafka", "kafka:", "kafka:0", "kafka:65536", "kafka:x", "a:1,,b:2", "a b:1", ":9092", "[::1:9092"
            })
    void refusesWhatIsNoAddress(String servers) {
        assertThatThrownBy(() -> IpamConfig.fromEnvironment(Map.of("KAFKA_BOOTSTRAP_SERVERS", servers), "host7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS is '" + servers + "', expected something like localhost:9092");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1:9092", "a-b.example.org:1, c_d:65535", "[::1]:9092", "SSL://kafka:9093"})
    void takesEveryKindOfAddress(String servers) {
        assertThat(IpamConfig.fromEnvironment(Map.of("KAFKA_BOOTSTRAP_SERVERS", servers), "host7")
                        .kafka()
                        .bootstrapServers())
                .isEqualTo(servers);
    }
}
