package io.lanyard.agent.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.core.AgentRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterMarkTest {
    @TempDir
    private Path state;

    private ClusterMark mark() {
        return new ClusterMark(state, "host1");
    }

    @Test
    void the_first_cluster_is_the_one() throws IOException {
        mark().meet("one", "kafka:9092");
        mark().meet("one", "kafka2:9092");

        assertThat(Files.readString(state.resolve("host1.cluster"))).isEqualTo("one\n");
        assertThatThrownBy(() -> mark().meet("other", "kafka:9092"))
                .isInstanceOf(AgentRefusal.class)
                .hasMessage(
                        "the Kafka at kafka:9092 is cluster other, but host1 is run from cluster one (remembered in "
                                + state.resolve("host1.cluster") + "), and nothing is touched here: point"
                                + " KAFKA_BOOTSTRAP_SERVERS at the right broker, or delete the file if that cluster is gone");
        mark().meet("one", "kafka:9092");
    }

    @Test
    void a_file_that_is_deleted_is_written_anew() throws IOException {
        mark().meet("one", "kafka:9092");
        Files.delete(state.resolve("host1.cluster"));

        mark().meet("other", "kafka:9092");
    }

    @Test
    void what_cannot_be_remembered_is_refused() {
        assertThatThrownBy(() -> new ClusterMark(state.resolve("nosuch"), "host1").meet("one", "kafka:9092"))
                .isInstanceOf(AgentRefusal.class)
                .hasMessageContaining("cannot be remembered in " + state.resolve("nosuch/host1.cluster"));
    }
}
