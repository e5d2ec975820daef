package io.lanyard.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.broker.BrokerConfig;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.broker.Listener;
import io.lanyard.contract.TopicMismatch;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.kafka.AvroIntents;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAwayIT {
    @TempDir
    private Path directory;

    @Test
    void waitsForABrokerAtTheStartAndLater() throws Exception {
        BrokerConfig config;
        try (EmbeddedBroker first = start(new BrokerConfig(directory, List.of(Listener.at("LOCAL", "127.0.0.1", 0))))) {
            config = first.config();
        }
        String servers = config.listeners().get(0).bootstrapServers();
        try (IpamService ipam = new IpamService(new IpamConfig(servers, "one"))) {
            CompletableFuture<Void> up = CompletableFuture.runAsync(() -> startOf(ipam));
            try (EmbeddedBroker broker = start(config);
                    TestKafka kafka = new TestKafka(broker.bootstrapServers())) {
                up.get(30, TimeUnit.SECONDS);
                assertAccepted(kafka, "a1", "lan1", "10.0.0.0/24");
            }
            try (EmbeddedBroker broker = start(config);
                    TestKafka kafka = new TestKafka(broker.bootstrapServers())) {
                assertAccepted(kafka, "a2", "lan2", "10.0.1.0/24");
                assertThat(kafka.values(Topics.OUTCOMES)).hasSize(2);
            }
        }
    }

    /** A closed port, and a name that nobody resolves (RFC 2606). */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "kafka.invalid:9092"})
    void canBeClosedWhileItWaits(String absent) throws Exception {
        IpamService ipam = new IpamService(new IpamConfig(absent, "one"));
        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> startOf(ipam));

        ipam.close();

        start.get(30, TimeUnit.SECONDS);
    }

    @Test
    void stopsWithOneSentenceWhenATopicIsNotTheContracts() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.temporary();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                IpamService ipam = new IpamService(new IpamConfig(broker.bootstrapServers(), "one"))) {
            admin.createTopics(List.of(new NewTopic("lanyard.intents", Optional.of(3), Optional.empty())))
                    .all()
                    .get(10, TimeUnit.SECONDS);

            assertThatThrownBy(ipam::start)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(TopicMismatch.class)
                    .cause()
                    .hasMessageContaining("topic lanyard.intents has 3 partitions, expected 8");
        }
    }

    private static void assertAccepted(TestKafka kafka, String id, String network, String subnet) {
        kafka.send(Topics.INTENTS, AvroIntents.putNetwork(id, "default", network, subnet));
        assertThat(kafka.awaitOutcomes(id)).extracting(Outcome::getVerdict).containsExactly(Verdict.ACCEPTED);
    }

    private static EmbeddedBroker start(BrokerConfig config) {
        return EmbeddedBroker.start(config);
    }

    private static void startOf(IpamService ipam) {
        try {
            ipam.start();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("it did not start", e);
        }
    }
}
