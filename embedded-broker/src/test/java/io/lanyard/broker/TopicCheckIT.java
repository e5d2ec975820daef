package io.lanyard.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.contract.Topic;
import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.TopicMismatch;
import io.lanyard.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract's topics on a real broker. */
class TopicCheckIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String WHY =
            ". Lanyard does not run on topics that differ from its contract: every key's place hangs on them.";

    private EmbeddedBroker broker;
    private TestClient client;
    private Admin admin;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.temporary();
        client = new TestClient(broker.bootstrapServers());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterEach
    void stop() {
        admin.close();
        client.close();
        broker.close();
    }

    @Test
    void everyTopicIsCreatedOnceAndThenOnlyCompared() throws Exception {
        new TopicCheck(admin, TIMEOUT).ensure(Topics.ALL);
        List<Uuid> created = topicIds();

        new TopicCheck(admin, TIMEOUT).ensure(Topics.ALL);

        assertThat(topicIds()).isEqualTo(created);
        for (Topic<?> topic : Topics.ALL) {
            assertThat(client.describe(topic.name()).partitions())
                    .as(topic.name())
                    .hasSize(topic.partitions());
        }
    }

    @Test
    void severalServicesMayCheckAtOnce() throws Exception {
        ExecutorService services = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> check = () -> {
                new TopicCheck(admin, TIMEOUT).ensure(Topics.ALL);
                return null;
            };
            for (Future<Void> done : services.invokeAll(List.of(check, check, check, check))) {
                assertThatCode(done::get).doesNotThrowAnyException();
            }
        } finally {
            services.shutdownNow();
        }
    }

    @Test
    void anotherPartitionCountIsAMismatch() {
        create(Topics.INTENTS.name(), 3, Map.of("message.timestamp.type", "LogAppendTime"));

        assertThatThrownBy(() -> new TopicCheck(admin, TIMEOUT).ensure(Topics.ALL))
                .isInstanceOf(TopicMismatch.class)
                .hasMessage("topic lanyard.intents has 3 partitions, expected 8" + WHY);
    }

    @Test
    void everyFaultIsInOneMessage() {
        create(
                Topics.NETWORKS.name(),
                8,
                Map.of("cleanup.policy", "delete", "message.timestamp.type", "LogAppendTime"));
        create(Topics.HOSTS.name(), 32, Map.of("cleanup.policy", "compact"));

        assertThatThrownBy(() -> new TopicCheck(admin, TIMEOUT).ensure(Topics.ALL))
                .isInstanceOf(TopicMismatch.class)
                .hasMessage("topic lanyard.networks has cleanup.policy=delete, expected compact; "
                        + "topic lanyard.hosts has message.timestamp.type=CreateTime, expected LogAppendTime" + WHY);
    }

    @Test
    void anOperatorMayTuneRetention() throws Exception {
        create(
                Topics.INTENTS.name(),
                8,
                Map.of("message.timestamp.type", "LogAppendTime", "retention.ms", "3600000", "segment.ms", "60000"));

        new TopicCheck(admin, TIMEOUT).ensure(Topics.ALL);
    }

    @Test
    void aBrokerThatIsAwayIsNoMismatch() {
        String address = broker.bootstrapServers();
        broker.close();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", address, "default.api.timeout.ms", "600", "request.timeout.ms", "300");
        try (Admin toNobody = Admin.create(settings)) {
            assertThatThrownBy(() -> new TopicCheck(toNobody, TIMEOUT).ensure(Topics.ALL))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageStartingWith("the broker did not answer");
            assertThatThrownBy(() -> new TopicCheck(toNobody, Duration.ofMillis(100)).ensure(Topics.ALL))
                    .isInstanceOf(TimeoutException.class);
        }
    }

    /** A producer that knows only the key puts a record where we say it is. */
    @Test
    void aProducersOwnPartitionerAgrees() throws Exception {
        new TopicCheck(admin, TIMEOUT).ensure(List.of(Topics.INTENTS, Topics.HOSTS));
        List<String> keys = Stream.concat(
                        Stream.of("default", "", "\u00e4\u4e00", "host1"),
                        Stream.iterate(1, i -> i + 1).limit(200).map(i -> "site-" + i))
                .toList();
        try (KafkaProducer<byte[], byte[]> producer = client.producer(Map.of("linger.ms", 0))) {
            for (String key : keys) {
                byte[] bytes = key.getBytes(UTF_8);
                assertThat(producer.send(new ProducerRecord<>(Topics.INTENTS.name(), bytes, bytes))
                                .get()
                                .partition())
                        .as("intents, key '%s'", key)
                        .isEqualTo(Topics.partitionOfSpace(key));
                assertThat(producer.send(new ProducerRecord<>(Topics.HOSTS.name(), bytes, bytes))
                                .get()
                                .partition())
                        .as("hosts, key '%s'", key)
                        .isEqualTo(Topics.partitionOfHost(key));
            }
        }
    }

    @Test
    void theLargestValueIsTakenAndOneMebibyteIsNot() throws Exception {
        new TopicCheck(admin, TIMEOUT).ensure(List.of(Topics.INTENTS));
        byte[] key = "x".repeat(512).getBytes(UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = client.producer(Map.of("max.request.size", 1 << 22))) {
            byte[] largest = new byte[Topic.MAX_VALUE_BYTES];
            assertThat(producer.send(new ProducerRecord<>(Topics.INTENTS.name(), key, largest))
                            .get()
                            .hasOffset())
                    .isTrue();
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(Topics.INTENTS.name(), key, new byte[1 << 20]))
                            .get())
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    private List<Uuid> topicIds() throws Exception {
        return admin
                .describeTopics(Topics.ALL.stream().map(Topic::name).toList())
                .allTopicNames()
                .get()
                .values()
                .stream()
                .map(description -> description.topicId())
                .sorted()
                .toList();
    }

    private void create(String name, int partitions, Map<String, String> settings) {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
        assertThatCode(() -> admin.createTopics(List.of(topic)).all().get()).doesNotThrowAnyException();
    }
}
