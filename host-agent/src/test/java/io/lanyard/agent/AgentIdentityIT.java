package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.core.AgentRefusal;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.Host;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One agent for a host, from one cluster. Machines are told apart by their boot ids, and have a state directory each. */
@Timeout(120)
class AgentIdentityIT {
    private static final int PATIENCE_S = 30;
    private static EmbeddedBroker broker;
    private static KafkaProducer<byte[], byte[]> producer;

    @TempDir
    private Path machines;

    private final List<AgentService> agents = new ArrayList<>();
    private final ExecutorService waiting = Executors.newCachedThreadPool();

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.temporary();
        producer = producer(broker);
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.close();
    }

    @AfterEach
    void down() {
        agents.forEach(AgentService::close);
        waiting.shutdown();
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedBroker at) {
        return new KafkaProducer<>(Map.of(
                "bootstrap.servers", at.bootstrapServers(),
                "key.serializer", ByteArraySerializer.class,
                "value.serializer", ByteArraySerializer.class));
    }

    private AgentService agent(EmbeddedBroker at, String name, FakeHost host) {
        AgentService agent = new AgentService(
                new AgentConfig(
                        KafkaAccess.to(at.bootstrapServers()),
                        name,
                        URI.create("unix:///none"),
                        "lanyard.internal",
                        machines.resolve(host.bootId()),
                        Optional.empty(),
                        Optional.empty()),
                () -> host);
        agents.add(agent);
        return agent;
    }

    private CompletableFuture<String> end(AgentService agent) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        agent.awaitStop();
                        return "closed";
                    } catch (ExecutionException e) {
                        return e.getCause().getClass().getSimpleName() + ": "
                                + e.getCause().getMessage();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                waiting);
    }

    private static String within(CompletableFuture<String> end) throws Exception {
        return end.get(PATIENCE_S, TimeUnit.SECONDS);
    }

    /** Waits until it is heard of, as often as that. */
    private static void awaitBeats(String name, String bootId, int count) throws UnreadableRecord {
        await(new TopicPartition(Topics.HOSTS.name(), Topics.partitionOfHost(name)), count, value -> {
            Host host = Topics.HOSTS.codec().decode(value);
            return host.getHost().equals(name) && host.getBootId().equals(bootId);
        });
    }

    private interface Wanted {
        boolean is(byte[] value) throws UnreadableRecord;
    }

    private static void await(TopicPartition partition, int count, Wanted wanted) throws UnreadableRecord {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Instant deadline = Instant.now().plusSeconds(PATIENCE_S);
            int heard = 0;
            while (heard < count) {
                assertThat(Instant.now()).as("%s of %s heard", heard, count).isBefore(deadline);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    heard += wanted.is(record.value()) ? 1 : 0;
                }
            }
        }
    }

    private static Host beat(String name, String bootId, Instant startedAt) {
        return beat(name, bootId, startedAt, Instant.now());
    }

    private static Host beat(String name, String bootId, Instant startedAt, Instant at) {
        return Host.newBuilder()
                .setHost(name)
                .setBootId(bootId)
                .setAgentVersion("1")
                .setStartedAt(startedAt)
                .setAt(at)
                .setHeartbeatMs(5_000)
                .build();
    }

    @Test
    void a_second_one_on_the_machine_does_not_start() {
        FakeHost host = new FakeHost("boot-1");
        AgentService first = agent(broker, "one", host);

        assertThatThrownBy(() -> agent(broker, "one", host))
                .isInstanceOf(AgentRefusal.class)
                .hasMessageStartingWith("another agent of one runs on this machine");

        first.close();
        agent(broker, "one", host);
    }

    @Test
    void a_second_one_on_another_machine_ends_without_touching_it() throws Exception {
        AgentService first = agent(broker, "two", new FakeHost("boot-1"));
        CompletableFuture<String> firstEnd = end(first);
        first.start();
        awaitBeats("two", "boot-1", 1);

        AgentService second = agent(broker, "two", new FakeHost("boot-2"));
        second.start();

        assertThat(within(end(second)))
                .startsWith("AgentRefusal: another agent of two runs on another machine (boot boot-1, started ")
                .contains("stop it, or give this one another LANYARD_HOST");
        assertThat(firstEnd).isNotDone();
    }

    @Test
    void one_that_ended_on_this_machine_is_followed_at_once() throws Exception {
        AgentService first = agent(broker, "three", new FakeHost("boot-1"));
        first.start();
        awaitBeats("three", "boot-1", 1);
        first.close();
        Instant ended = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        agent(broker, "three", new FakeHost("boot-1")).start();

        await(new TopicPartition(Topics.HOSTS.name(), Topics.partitionOfHost("three")), 1, value -> {
            Host host = Topics.HOSTS.codec().decode(value);
            return host.getHost().equals("three") && !host.getStartedAt().isBefore(ended);
        });
    }

    @Test
    void the_one_that_started_later_stops() throws Exception {
        AgentService agent = agent(broker, "four", new FakeHost("boot-1"));
        CompletableFuture<String> end = end(agent);
        agent.start();
        awaitBeats("four", "boot-1", 1);

        producer.send(Topics.HOSTS.record(beat("four", "boot-2", Instant.now().plusSeconds(60))))
                .get();
        awaitBeats("four", "boot-1", 3);
        assertThat(end).as("the other one started later").isNotDone();
        Instant first = Instant.now();
        producer.send(Topics.HOSTS.record(beat("four", "boot-2", Instant.EPOCH, first)))
                .get();
        producer.send(Topics.HOSTS.record(beat("four", "boot-2", Instant.EPOCH, first.plusSeconds(10))))
                .get();

        assertThat(within(end))
                .startsWith("AgentRefusal: another agent of four runs (boot boot-2, started 1970-01-01T00:00:00Z")
                .contains("this one started later, so it stops");
    }

    @Test
    void of_two_that_start_at_once_one_is_left() throws Exception {
        AgentService one = agent(broker, "five", new FakeHost("boot-1"));
        AgentService other = agent(broker, "five", new FakeHost("boot-2"));
        CompletableFuture<String> oneEnd = end(one);
        CompletableFuture<String> otherEnd = end(other);
        one.start();
        other.start();

        CompletableFuture.anyOf(oneEnd, otherEnd).get(PATIENCE_S, TimeUnit.SECONDS);
        String left = oneEnd.isDone() ? "boot-2" : "boot-1";
        awaitBeats("five", left, 3);
        assertThat(oneEnd.isDone()).isNotEqualTo(otherEnd.isDone());
    }

    @Test
    void another_cluster_is_refused_and_nothing_is_taken_down() throws Exception {
        FakeHost host = new FakeHost("boot-1");
        AgentService agent = agent(broker, "host1", host);
        agent.start();
        producer.send(Topics.NETWORKS.record(BboxRecords.network(Promiscuous.AUTO)));
        producer.send(Topics.HOST_DESIRED.record(BboxRecords.bbox1(2, Presence.PRESENT)));
        await(new TopicPartition(Topics.STATUS.name(), Topics.partitionOfSpace("default")), 1, value -> {
            Status status = Topics.STATUS.codec().decode(value);
            return status.getName().equals("bbox1") && status.getState() == StatusState.APPLIED;
        });
        agent.close();

        Path file = machines.resolve("boot-1/host1.cluster");
        assertThat(Files.readString(file).strip()).isEqualTo(clusterId(broker));
        try (EmbeddedBroker wrong = EmbeddedBroker.temporary()) {
            AgentService astray = agent(wrong, "host1", host);
            astray.start();
            assertThat(within(end(astray)))
                    .startsWith("AgentRefusal: the Kafka at " + wrong.bootstrapServers() + " is cluster "
                            + clusterId(wrong) + ", but host1 is run from cluster " + clusterId(broker)
                            + " (remembered in " + file + ")");
            assertThat(topics(wrong)).as("made in the wrong cluster").isEmpty();
        }
        assertThat(host.containers.container("bbox1")).isNotNull();
    }

    private static String clusterId(EmbeddedBroker at) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", at.bootstrapServers()))) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static Iterable<String> topics(EmbeddedBroker at) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", at.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }
}
