package io.lanyard.ipam;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a process that cannot go on: one sentence, and an exit code. */
class MainIT {
    @TempDir
    private Path directory;

    @Test
    void endsWithASentenceWhenASettingIsWrong() throws Exception {
        assertEnds("kafka1", 2, "KAFKA_BOOTSTRAP_SERVERS is 'kafka1', expected something like localhost:9092");
    }

    @Test
    void endsWithASentenceWhenTheTopicsAreNotTheContracts() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.temporary();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("lanyard.intents", Optional.of(3), Optional.empty())))
                    .all()
                    .get(10, TimeUnit.SECONDS);

            assertEnds(
                    broker.bootstrapServers(), 1, "IPAM stops: topic lanyard.intents has 3 partitions, expected 8; ");
        }
    }

    private void assertEnds(String servers, int code, String sentence) throws Exception {
        try (IpamProcess process = IpamProcess.start("one", servers, directory)) {
            assertThat(process.exitCode()).as(process.log()).isEqualTo(code);
            assertThat(process.lines()).hasSize(1).first().asString().contains("ERROR", sentence);
        }
    }
}
