package io.lanyard.ipam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.kafka.AvroIntents;
import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Container;
import io.lanyard.schemas.DeadLetter;
import io.lanyard.schemas.DeadLetterReason;
import io.lanyard.schemas.Host;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import io.lanyard.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole service on a real broker. Each test has a space of its own; all share the topics. */
class IpamIT {
    private static final String GROUP = "lanyard-ipam";

    private static EmbeddedBroker broker;
    private static TestKafka kafka;

    private final List<IpamService> services = new ArrayList<>();

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.temporary();
        kafka = new TestKafka(broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
        broker.close();
    }

    @AfterEach
    void stopServices() {
        services.forEach(IpamService::close);
    }

    @Test
    void answersIntentsAndTellsHostsWhatToDo() throws Exception {
        start("one");
        kafka.send(Topics.HOSTS, host("host1"));
        send(AvroIntents.putNetwork("walk-1", "walk", "lan1", "192.168.1.0/24"));
        send(AvroIntents.putContainer("walk-2", "walk", "host1", "bbox1", "lan1", "192.168.1.10"));
        send(AvroIntents.putContainer("walk-3", "walk", "host1", "bbox2", "lan1", "192.168.1.10"));
        send(AvroIntents.putContainer("walk-4", "walk", "nowhere", "bbox3", "lan1", null));

        List<Outcome> outcomes = kafka.awaitOutcomes("walk-1", "walk-2", "walk-3", "walk-4");

        assertThat(outcomes)
                .extracting(Outcome::getVerdict)
                .containsExactly(Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.REFUSED, Verdict.REFUSED);
        assertThat(outcomes.get(1).getAttachments().get(0).getIp()).isEqualTo("192.168.1.10");
        assertThat(outcomes.get(2).getCode()).isEqualTo("ADDRESS_IN_USE");
        assertThat(outcomes.get(2).getDetail()).contains("bbox1");
        assertThat(outcomes.get(3).getCode()).isEqualTo("HOST_UNKNOWN");

        assertThat(kafka.latest(Topics.NETWORKS)).containsKey("walk/lan1");
        Container container = kafka.latest(Topics.CONTAINERS).get("walk/host1/bbox1");
        assertThat(container.getPresence()).isEqualTo(Presence.PRESENT);
        assertThat(container.getSpec().getCommand()).containsExactly("sleep", "600");
        Allocation allocation = kafka.latest(Topics.ALLOCATIONS).get("walk/lan1/192.168.1.10");
        assertThat(allocation.getState()).isEqualTo(AllocationState.ALLOCATED);
        assertThat(allocation.getMac()).isEqualTo("02:4c:c0:a8:01:0a");
        assertThat(allocation.getOwner().getContainer()).isEqualTo("bbox1");
        HostDesired desired = kafka.latest(Topics.HOST_DESIRED).get("host1/walk/CONTAINER/bbox1");
        assertThat(desired.getGeneration()).isEqualTo(container.getGeneration());
        assertThat(desired.getContainer()).isEqualTo(container.getSpec());
        assertThat(desired.getAttachments()).isEqualTo(container.getAttachments());
        int partition = Topics.partitionOfSpace("walk");
        assertThat(kafka.latest(Topics.CURSORS).get(Integer.toString(partition)).getGeneration())
                .isGreaterThanOrEqualTo(container.getGeneration());
    }

    @Test
    void freesAnAddressOnceItsHostSaysThatItIsGone() throws Exception {
        start("one");
        kafka.send(Topics.HOSTS, host("host1"));
        send(AvroIntents.putNetwork("free-1", "free", "lan1", "192.168.1.0/24"));
        send(AvroIntents.putContainer("free-2", "free", "host1", "web", "lan1", "192.168.1.10"));
        send(AvroIntents.deleteContainer("free-3", "free", "host1", "web"));
        kafka.awaitOutcomes("free-1", "free-2", "free-3");

        assertThat(kafka.latest(Topics.ALLOCATIONS)
                        .get("free/lan1/192.168.1.10")
                        .getState())
                .isEqualTo(AllocationState.RELEASING);
        HostDesired desired = kafka.latest(Topics.HOST_DESIRED).get("host1/free/CONTAINER/web");
        assertThat(desired.getPresence()).isEqualTo(Presence.ABSENT);

        kafka.send(Topics.STATUS, absent("free", "host1", "web", desired.getGeneration() - 1));
        kafka.send(Topics.STATUS, absent("free", "host1", "web", desired.getGeneration()));
        kafka.awaitRecord(
                Topics.ALLOCATIONS,
                record -> new String(record.key(), UTF_8).equals("free/lan1/192.168.1.10")
                        && allocation(record.value()).getState() == AllocationState.QUARANTINED);

        Allocation cooling = kafka.latest(Topics.ALLOCATIONS).get("free/lan1/192.168.1.10");
        assertThat(cooling.getUntil()).isEqualTo(cooling.getSince().plusSeconds(60));
        assertThat(cooling.getOwner().getContainer()).isEqualTo("web");
        assertThat(kafka.values(Topics.HISTORY).stream()
                        .filter(entry -> entry.getSpace().equals("free"))
                        .map(entry -> entry.getState() + " " + entry.getCause() + " " + entry.getIntentId()))
                .containsExactly("ALLOCATED INTENT free-2", "RELEASING INTENT free-3", "QUARANTINED CONFIRMED free-3");
        assertThat(kafka.latest(Topics.CONTAINERS)).doesNotContainKey("free/host1/web");
        assertThat(kafka.latest(Topics.HOST_DESIRED)).doesNotContainKey("host1/free/CONTAINER/web");
    }

    @Test
    void goesOnAfterARestartWhereItWas() throws Exception {
        IpamService first = start("one");
        kafka.send(Topics.HOSTS, host("host1"));
        send(AvroIntents.putNetwork("again-1", "again", "lan1", "192.168.1.0/24"));
        send(AvroIntents.putContainer("again-2", "again", "host1", "web", "lan1", null));
        Outcome before = kafka.awaitOutcomes("again-1", "again-2").get(1);
        first.close();
        send(AvroIntents.putContainer("again-2", "again", "host1", "web", "lan1", null));
        send(AvroIntents.putContainer("again-3", "again", "host1", "db", "lan1", null));
        deleteGroup();

        start("one");

        Outcome after = kafka.awaitOutcomes("again-3").get(0);
        assertThat(after.getVerdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(after.getAttachments().get(0).getIp())
                .isNotEqualTo(before.getAttachments().get(0).getIp());
        assertThat(after.getGeneration()).isGreaterThan(before.getGeneration());
        assertThat(outcomesOf("again")).containsExactly("again-1", "again-2", "again-3");
    }

    @Test
    void doesOnceWhatIsAskedFiveTimes() throws Exception {
        start("one");
        kafka.send(Topics.HOSTS, host("host1"));
        send(AvroIntents.putNetwork("twice-1", "twice", "lan1", "192.168.1.0/24"));
        for (int i = 0; i < 5; i++) {
            send(AvroIntents.putContainer("twice-2", "twice", "host1", "web", "lan1", null));
        }
        send(AvroIntents.deleteContainer("twice-2", "twice", "host1", "web"));
        send(AvroIntents.deleteNetwork("twice-3", "twice", "nothing"));
        kafka.awaitOutcomes("twice-3");

        assertThat(outcomesOf("twice")).containsExactly("twice-1", "twice-2", "twice-2", "twice-3");
        assertThat(kafka.awaitOutcomes("twice-1", "twice-2", "twice-3"))
                .extracting(Outcome::getCode)
                .containsExactly(null, null, "INTENT_ID_REUSED", null);
        assertThat(kafka.latest(Topics.ALLOCATIONS).keySet().stream().filter(key -> key.startsWith("twice/")))
                .hasSize(1);
    }

    @Test
    void setsAsideWhatItCannotUseAndAnswersEverythingElse() throws Exception {
        start("one");
        int home = Topics.partitionOfSpace("junk");
        int elsewhere = (home + 1) % Topics.SPACE_PARTITIONS;
        byte[] intent = Topics.INTENTS.codec().encode(AvroIntents.deleteNetwork("junk-x", "junk", "none"));
        send(AvroIntents.putNetwork("junk-1", "junk", "lan1", "10.0.0.0/24"));
        kafka.send("lanyard.intents", home, "junk", null);
        kafka.send("lanyard.intents", home, "junk", "not avro at all".getBytes(UTF_8));
        kafka.send("lanyard.intents", home, "junk", Arrays.copyOf(intent, intent.length - 2));
        kafka.send("lanyard.intents", home, "other", intent);
        kafka.send("lanyard.intents", home, null, intent);
        send(AvroIntents.putNetwork("junk-2", "junk", "lan2", "10.0.1.0/24"));
        kafka.send(
                "lanyard.intents",
                elsewhere,
                "junk",
                Topics.INTENTS.codec().encode(AvroIntents.putNetwork("junk-3", "junk", "lan3", "10.0.2.0/24")));
        kafka.send("lanyard.status", home, "junk", "nor this".getBytes(UTF_8));
        send(AvroIntents.of("", "junk", deleteNetwork("")));
        send(AvroIntents.of(" ", "junk", deleteNetwork("a/b")));
        send(AvroIntents.putNetwork("junk-4", "junk", "lan4", "10.0.3.0/24"));

        assertThat(kafka.awaitOutcomes("junk-1", "junk-2", "junk-3", "junk-4"))
                .extracting(Outcome::getVerdict)
                .containsOnly(Verdict.ACCEPTED);
        kafka.awaitRecord(
                Topics.DEAD_LETTERS, record -> letter(record.value()).getTopic().equals("lanyard.status"));
        assertThat(kafka.values(Topics.DEAD_LETTERS).stream()
                        .filter(letter -> letter.getPartition() == home)
                        .filter(letter -> letter.getTopic().equals("lanyard.intents")))
                .extracting(DeadLetter::getReason)
                .containsExactly(
                        DeadLetterReason.NO_VALUE,
                        DeadLetterReason.NOT_FRAMED,
                        DeadLetterReason.MALFORMED,
                        DeadLetterReason.WRONG_KEY,
                        DeadLetterReason.WRONG_KEY);
        assertThat(outcomesOf("junk")).doesNotContain("junk-x");
    }

    @Test
    void sharesThePartitionsAndTakesThemOverWhenAnotherStops() throws Exception {
        IpamService a = start("a");
        IpamService b = start("b");
        List<String> spaces = oneSpaceForEachPartition();
        send(spaces, "shared");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(b.partitions()).isNotEmpty();
            assertThat(a.partitions()).isNotEmpty().doesNotContainAnyElementsOf(b.partitions());
        });

        long stopped = System.nanoTime();
        a.close();
        send(spaces, "taken");

        assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(10));
        assertThat(b.partitions()).hasSize(Topics.SPACE_PARTITIONS);
    }

    @Test
    void tellsToolsHowFarItIsAndTakesNoWordOfItBack() throws Exception {
        IpamService first = start("one");
        TopicPartition intents = new TopicPartition(Topics.INTENTS.name(), Topics.partitionOfSpace("lag"));
        send(AvroIntents.putNetwork("lag-1", "lag", "lan1", "10.0.0.0/24"));
        send(AvroIntents.putNetwork("lag-2", "lag", "lan2", "10.0.1.0/24"));
        kafka.awaitOutcomes("lag-1", "lag-2");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            long end = kafka.all(Topics.INTENTS).stream()
                    .filter(record -> record.partition() == intents.partition())
                    .count();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                OffsetAndMetadata told = admin.listConsumerGroupOffsets(GROUP)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(intents);
                return told != null && told.offset() == end;
            });

            first.close();
            admin.alterConsumerGroupOffsets(GROUP, Map.of(intents, new OffsetAndMetadata(0)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        }
        start("one");
        send(AvroIntents.putNetwork("lag-3", "lag", "lan3", "10.0.2.0/24"));
        kafka.awaitOutcomes("lag-3");

        assertThat(outcomesOf("lag")).containsExactly("lag-1", "lag-2", "lag-3");
    }

    private void send(List<String> spaces, String id) {
        spaces.forEach(space -> send(AvroIntents.putNetwork(id + "-" + space, space, id, "10.0.0.0/24")));
        kafka.awaitOutcomes(spaces.stream().map(space -> id + "-" + space).toArray(String[]::new));
    }

    private static List<String> oneSpaceForEachPartition() {
        return IntStream.range(0, Topics.SPACE_PARTITIONS)
                .mapToObj(partition -> IntStream.range(0, 1_000)
                        .mapToObj(i -> "share" + i)
                        .filter(space -> Topics.partitionOfSpace(space) == partition)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private IpamService start(String instance) throws Exception {
        IpamService service = new IpamService(new IpamConfig(broker.bootstrapServers(), instance));
        services.add(service);
        service.start();
        return service;
    }

    private static void send(Intent intent) {
        kafka.send(Topics.INTENTS, intent);
    }

    private static List<String> outcomesOf(String space) {
        return kafka.values(Topics.OUTCOMES).stream()
                .filter(outcome -> outcome.getSpace().equals(space))
                .map(Outcome::getIntentId)
                .toList();
    }

    private static void deleteGroup() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteConsumerGroups(Set.of(GROUP)).all().get(10, TimeUnit.SECONDS);
        }
    }

    private static Object deleteNetwork(String network) {
        return AvroIntents.deleteNetwork("unused", "unused", network).getAction();
    }

    private static Allocation allocation(byte[] value) {
        return TestKafka.read(Topics.ALLOCATIONS, value);
    }

    private static DeadLetter letter(byte[] value) {
        return TestKafka.read(Topics.DEAD_LETTERS, value);
    }

    private static Host host(String name) {
        return Host.newBuilder()
                .setHost(name)
                .setBootId("boot")
                .setAgentVersion("0")
                .setStartedAt(Instant.EPOCH)
                .setAt(Instant.EPOCH)
                .setHeartbeatMs(10_000)
                .setNics(List.of())
                .build();
    }

    private static Status absent(String space, String host, String container, long generation) {
        return Status.newBuilder()
                .setSpace(space)
                .setHost(host)
                .setKind(ResourceKind.CONTAINER)
                .setName(container)
                .setGeneration(generation)
                .setIntentId("any")
                .setState(StatusState.ABSENT)
                .setBootId("boot")
                .setAt(Instant.EPOCH)
                .build();
    }
}
