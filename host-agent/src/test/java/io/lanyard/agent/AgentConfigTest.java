package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.kafka.KafkaAccess;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentConfigTest {
    @Test
    void has_defaults_for_all_but_the_host() {
        assertThat(AgentConfig.fromEnvironment(Map.of("LANYARD_HOST", "host1")))
                .isEqualTo(new AgentConfig(
                        KafkaAccess.to("localhost:9092"),
                        "host1",
                        URI.create("unix:///var/run/docker.sock"),
                        "lanyard.internal",
                        Path.of("/var/lib/lanyard/agent"),
                        Optional.of(new InetSocketAddress("127.0.0.1", 9464)),
                        Optional.empty()));
    }

    @Test
    void names_all_faults_at_once() {
        assertThatThrownBy(() -> AgentConfig.fromEnvironment(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", " ",
                        "LANYARD_HOST", "Host_1",
                        "DOCKER_HOST", "docker.sock",
                        "LANYARD_STATE_DIR", "state",
                        "LANYARD_METRICS_PORT", "65536",
                        "LANYARD_METRICS_ADDRESS", "localhost",
                        "LANYARD_POLICY_FILE", "policy.yaml",
                        "LANYARD_KAFKA_CONFIG", "kafka.properties")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS is empty")
                .hasMessageContaining("LANYARD_KAFKA_CONFIG is 'kafka.properties', expected the absolute path")
                .hasMessageContaining("LANYARD_HOST is 'Host_1', expected [a-z0-9]")
                .hasMessageContaining("DOCKER_HOST is 'docker.sock', expected unix:///path")
                .hasMessageContaining("LANYARD_STATE_DIR is 'state', expected an absolute path")
                .hasMessageContaining("LANYARD_METRICS_PORT is '65536', expected 1 to 65535")
                .hasMessageContaining("LANYARD_METRICS_ADDRESS is 'localhost', expected an IP address")
                .hasMessageContaining("LANYARD_POLICY_FILE is 'policy.yaml', expected an absolute path");
    }

    @Test
    void serves_no_metrics_on_port_0() {
        Map<String, String> environment = Map.of("LANYARD_HOST", "host1", "LANYARD_METRICS_PORT", "0");
        assertThat(AgentConfig.fromEnvironment(environment).metrics()).isEmpty();
    }
}
