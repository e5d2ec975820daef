package io.lanyard.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.engine.RunState;
import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.Host;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.RestartPolicy;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import io.lanyard.schemas.Subnet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole agent on a real broker and a host in memory. */
class AgentKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger HOSTS = new AtomicInteger();
    private static EmbeddedBroker broker;

    /** Each test is a host of its own; what is for all hosts would meet the other tests. */
    private final String hostName = "host" + HOSTS.incrementAndGet();

    @TempDir
    private Path state;

    private KafkaProducer<byte[], byte[]> producer;
    private KafkaConsumer<byte[], byte[]> reports;
    private final FakeHost host = new FakeHost();
    private AgentService agent;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.temporary();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void up() {
        agent = started();
        producer = producer(Map.of());
        reports = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "auto.offset.reset",
                "earliest"));
        List<TopicPartition> partitions = new ArrayList<>();
        IntStream.range(0, Topics.STATUS.partitions())
                .forEach(i -> partitions.add(new TopicPartition(Topics.STATUS.name(), i)));
        partitions.add(new TopicPartition(Topics.HOSTS.name(), Topics.partitionOfHost(hostName)));
        reports.assign(partitions);
    }

    @AfterEach
    void down() {
        reports.close();
        producer.close();
        agent.close();
    }

    private AgentService started() {
        AgentService service = new AgentService(
                new AgentConfig(
                        KafkaAccess.to(broker.bootstrapServers()),
                        hostName,
                        URI.create("unix:///none"),
                        "lanyard.internal",
                        state,
                        Optional.empty(),
                        Optional.empty()),
                () -> host);
        service.start();
        return service;
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "key.serializer", ByteArraySerializer.class,
                "value.serializer", ByteArraySerializer.class));
        settings.putAll(more);
        return new KafkaProducer<>(settings);
    }

    private Network network(long generation, List<String> hosts) {
        NetworkSpec spec = NetworkSpec.newBuilder()
                .setParent("nosuch")
                .setParents(Map.of(hostName, "enp0s3"))
                .setPromiscuous(Promiscuous.ON)
                .setSubnets(List.of(Subnet.newBuilder()
                        .setSubnet("192.168.1.0/24")
                        .setGateway("192.168.1.1")
                        .build()))
                .setHosts(hosts)
                .build();
        return Network.newBuilder()
                .setSpace("default")
                .setNetwork("mac_net1")
                .setGeneration(generation)
                .setIntentId("intent-" + generation)
                .setSince(Instant.EPOCH)
                .setSpec(spec)
                .build();
    }

    private static HostDesired container(String onHost, String name, long generation, Presence presence) {
        return HostDesired.newBuilder()
                .setSpace("default")
                .setHost(onHost)
                .setKind(ResourceKind.CONTAINER)
                .setName(name)
                .setGeneration(generation)
                .setIntentId("intent-" + generation)
                .setPresence(presence)
                .setContainer(ContainerSpec.newBuilder()
                        .setImage("busybox")
                        .setRestart(RestartPolicy.newBuilder().build())
                        .build())
                .setAttachments(List.of(Attachment.newBuilder()
                        .setNetwork("mac_net1")
                        .setIp("192.168.1.10")
                        .setMac("02:4c:c0:a8:01:0a")
                        .build()))
                .build();
    }

    private Status status(Predicate<Status> wanted) {
        return awaited(
                record -> record.topic().equals(Topics.STATUS.name())
                        ? Topics.STATUS.codec().decode(record.value())
                        : null,
                wanted);
    }

    private interface Reading<T> {
        T of(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord;
    }

    private <T> T awaited(Reading<T> reading, Predicate<T> wanted) {
        Instant deadline = Instant.now().plus(PATIENCE);
        List<T> seen = new ArrayList<>();
        while (Instant.now().isBefore(deadline)) {
            List<T> found = new ArrayList<>();
            reports.poll(Duration.ofMillis(200)).forEach(record -> {
                try {
                    T value = reading.of(record);
                    if (value != null) {
                        found.add(value);
                    }
                } catch (UnreadableRecord e) {
                    throw new AssertionError(e);
                }
            });
            seen.addAll(found);
            for (T value : found) {
                if (wanted.test(value)) {
                    return value;
                }
            }
        }
        throw new AssertionError("not seen within " + PATIENCE + "; seen: " + seen);
    }

    private Predicate<Status> is(String name, StatusState state, long generation) {
        return status -> status.getHost().equals(hostName)
                && status.getName().equals(name)
                && status.getState() == state
                && status.getGeneration() == generation;
    }

    @Test
    void makes_real_what_is_desired_and_says_so() {
        producer.send(Topics.NETWORKS.record(network(1, List.of(hostName))));
        producer.send(Topics.HOST_DESIRED.record(container(hostName, "bbox1", 2, Presence.PRESENT)));

        Status applied = status(is("bbox1", StatusState.APPLIED, 2));
        assertThat(applied.getIntentId()).isEqualTo("intent-2");
        assertThat(applied.getHost()).isEqualTo(hostName);
        assertThat(applied.getBootId()).isEqualTo("boot-1");
        assertThat(applied.getAttachments()).singleElement().satisfies(is -> {
            assertThat(is.getIp()).isEqualTo("192.168.1.10");
            assertThat(is.getMac()).isEqualTo("02:4c:c0:a8:01:0a");
        });
        assertThat(host.network.link("enp0s3").promiscuous()).isTrue();

        producer.send(Topics.HOST_DESIRED.record(container(hostName, "bbox1", 3, Presence.ABSENT)));
        status(is("bbox1", StatusState.ABSENT, 3));
        producer.send(Topics.HOST_DESIRED.tombstone(container(hostName, "bbox1", 3, Presence.ABSENT)));
        producer.send(Topics.NETWORKS.tombstone(network(1, List.of(hostName))));
        status(is("mac_net1", StatusState.ABSENT, 1));
        assertThat(host.containers.network("mac_net1")).isNull();
        assertThat(host.network.link("enp0s3").promiscuous()).isFalse();
    }

    @Test
    void says_all_again_after_a_restart_and_changes_nothing() {
        producer.send(Topics.NETWORKS.record(network(1, List.of(hostName))));
        producer.send(Topics.HOST_DESIRED.record(container(hostName, "bbox1", 2, Presence.PRESENT)));
        status(is("bbox1", StatusState.APPLIED, 2));
        List<String> calls = List.copyOf(host.containers.calls());

        agent.close();
        agent = started();
        status(is("bbox1", StatusState.APPLIED, 2));

        assertThat(host.containers.calls()).isEqualTo(calls);
    }

    @Test
    void a_network_of_other_hosts_is_not_made_and_one_that_leaves_is_removed() {
        producer.send(Topics.NETWORKS.record(network(1, List.of(hostName))));
        status(is("mac_net1", StatusState.APPLIED, 1));

        producer.send(Topics.NETWORKS.record(network(2, List.of("elsewhere"))));
        status(is("mac_net1", StatusState.ABSENT, 1));

        assertThat(host.containers.network("mac_net1")).isNull();
    }

    @Test
    void skips_what_it_cannot_read_and_what_is_not_its_own() {
        producer.send(new ProducerRecord<>(
                Topics.HOST_DESIRED.name(),
                Topics.partitionOfHost(hostName),
                (hostName + "/default/CONTAINER/bad").getBytes(UTF_8),
                "garbage".getBytes(UTF_8)));
        producer.send(new ProducerRecord<>(Topics.NETWORKS.name(), 0, "no-slash".getBytes(UTF_8), new byte[0]));
        HostDesired other = container("elsewhere", "bbox2", 2, Presence.PRESENT);
        producer.send(new ProducerRecord<>(
                Topics.HOST_DESIRED.name(),
                Topics.partitionOfHost(hostName),
                Topics.HOST_DESIRED.keyOf(other).getBytes(UTF_8),
                Topics.HOST_DESIRED.codec().encode(other)));
        producer.send(Topics.NETWORKS.record(network(1, List.of(hostName))));
        producer.send(Topics.HOST_DESIRED.record(container(hostName, "bbox1", 3, Presence.PRESENT)));

        status(is("bbox1", StatusState.APPLIED, 3));
        assertThat(host.containers.container("bbox2")).isNull();
    }

    @Test
    void an_older_record_after_a_newer_one_changes_nothing() {
        producer.send(Topics.HOST_DESIRED.record(container(hostName, "bbox1", 5, Presence.ABSENT)));
        producer.send(Topics.HOST_DESIRED.record(container(hostName, "bbox1", 4, Presence.PRESENT)));
        producer.send(Topics.NETWORKS.record(network(6, List.of(hostName))));

        status(is("mac_net1", StatusState.APPLIED, 6));
        assertThat(host.containers.calls()).noneMatch(call -> call.startsWith("create bbox1"));
    }

    @Test
    void does_not_act_on_a_part_while_a_transaction_hides_the_rest() {
        producer.send(Topics.NETWORKS.record(network(1, List.of(hostName))));
        producer.send(Topics.HOST_DESIRED.record(container(hostName, "bbox1", 2, Presence.PRESENT)));
        status(is("bbox1", StatusState.APPLIED, 2));
        agent.close();
        Instant stopped = Instant.now();

        try (KafkaProducer<byte[], byte[]> transactional =
                producer(Map.of("transactional.id", "other", "transaction.timeout.ms", 10_000))) {
            transactional.initTransactions();
            transactional.beginTransaction();
            transactional.send(Topics.HOST_DESIRED.record(container(hostName, "bbox9", 3, Presence.ABSENT)));
            transactional.flush();
            producer.send(Topics.HOST_DESIRED.tombstone(container(hostName, "bbox1", 2, Presence.PRESENT)));
            producer.flush();
            agent = started();
            // The heartbeat says that it is up and looking; the tombstone is beyond the open transaction.
            heartbeat(found -> found.getStartedAt().isAfter(stopped));
            assertThat(host.containers.container("bbox1").state().phase()).isEqualTo(RunState.Phase.RUNNING);
            transactional.abortTransaction();
        }

        status(is("bbox1", StatusState.ABSENT, 2));
    }

    @Test
    void tells_of_its_host_before_anything_is_desired_of_it() {
        Host record = heartbeat(found -> found.getHost().equals(hostName));

        assertThat(record.getHost()).isEqualTo(hostName);
        assertThat(record.getEngine().getApiVersion()).isEqualTo("1.48");
        assertThat(record.getNics()).extracting(nic -> nic.getName()).contains("enp0s3");
        Host next = heartbeat(
                found -> found.getHost().equals(hostName) && found.getAt().isAfter(record.getAt()));
        assertThat(next.getStartedAt()).isEqualTo(record.getStartedAt());
    }

    private Host heartbeat(Predicate<Host> wanted) {
        return awaited(
                record -> record.topic().equals(Topics.HOSTS.name())
                        ? Topics.HOSTS.codec().decode(record.value())
                        : null,
                wanted);
    }

    @Test
    void heals_on_a_signal_and_reports_the_new_container() {
        producer.send(Topics.NETWORKS.record(network(1, List.of(hostName))));
        producer.send(Topics.HOST_DESIRED.record(container(hostName, "bbox1", 2, Presence.PRESENT)));
        String before = status(is("bbox1", StatusState.APPLIED, 2)).getContainerId();

        host.containers.removeByHand("bbox1");
        host.signal();
        Status healed = status(status -> is("bbox1", StatusState.APPLIED, 2).test(status)
                && !status.getContainerId().equals(before));

        assertThat(healed.getContainerId()).isNotEqualTo(before);
    }
}
