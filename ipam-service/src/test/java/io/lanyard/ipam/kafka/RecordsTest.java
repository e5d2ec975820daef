package io.lanyard.ipam.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.TestKafka;
import io.lanyard.ipam.core.Allocation;
import io.lanyard.ipam.core.Attachment;
import io.lanyard.ipam.core.AttachmentSpec;
import io.lanyard.ipam.core.Container;
import io.lanyard.ipam.core.ContainerSpec;
import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.HostAccess;
import io.lanyard.ipam.core.HostReport;
import io.lanyard.ipam.core.Ip;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.Mac;
import io.lanyard.ipam.core.Network;
import io.lanyard.ipam.core.NetworkSpec;
import io.lanyard.ipam.core.Outcome;
import io.lanyard.ipam.core.Quarantine;
import io.lanyard.ipam.core.Refusal;
import io.lanyard.ipam.core.Reservation;
import io.lanyard.ipam.core.Resource;
import io.lanyard.ipam.core.ResourceKind;
import io.lanyard.ipam.core.Stamp;
import io.lanyard.ipam.core.SubnetSpec;
import io.lanyard.schemas.AddressState;
import io.lanyard.schemas.HistoryCause;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written reads back as the very event it was, so that a restart has the state that the live machine had. */
class RecordsTest {
    private static final int PARTITION = Topics.partitionOfSpace("site");
    private static final long AT = 1_767_225_600_123L;
    private static final Network.Key LAN1 = new Network.Key("site", "lan1");
    private static final Mac MAC = Mac.of("02:4c:c0:a8:01:0a");
    private static final Mac FOREIGN = Mac.of("de:ad:be:ef:00:01");
    private static final Attachment ATTACHED =
            new Attachment("lan1", Ip.of("192.168.1.10"), Ip.of("2001:db8::10"), MAC);

    @ParameterizedTest
    @MethodSource("events")
    void readBackAsTheyWereWritten(IpamEvent event) {
        ProducerRecord<byte[], byte[]> record = written(event).get(0);

        assertThat(readBack(record)).isEqualTo(event);
        assertThat(record.partition()).isEqualTo(PARTITION);
    }

    static Stream<IpamEvent> events() {
        Stream<IpamEvent> networks =
                Stream.of(plainNetwork(), fullNetwork()).map(spec -> new IpamEvent.NetworkPut(network(spec)));
        Stream<IpamEvent> containers = Stream.of(Container.Presence.values())
                .flatMap(presence -> Stream.of(plainContainer(), fullContainer())
                        .map(spec -> new IpamEvent.ContainerPut(container(spec, presence))));
        Stream<IpamEvent> allocations = allocations().map(IpamEvent.AllocationPut::new);
        Stream<IpamEvent> refusals = Stream.of(Refusal.Code.values())
                .map(code -> new IpamEvent.OutcomeRecorded(refused(new Refusal(code, "/ip", "no", "ask again"))));
        return Stream.of(
                        networks,
                        containers,
                        allocations,
                        refusals,
                        Stream.<IpamEvent>of(
                                new IpamEvent.OutcomeRecorded(accepted()),
                                new IpamEvent.OutcomeRecorded(
                                        refused(new Refusal(Refusal.Code.NAME_INVALID, null, "no", null)))))
                .flatMap(each -> each);
    }

    @Test
    void sayByATombstoneWhatIsGone() {
        assertGone(new IpamEvent.NetworkGone(new Network.Key("site", "lan1")), "lanyard.networks site/lan1");
        assertGone(
                new IpamEvent.AllocationGone(new Allocation.Key(LAN1, Ip.of("192.168.1.10"))),
                "lanyard.allocations site/lan1/192.168.1.10",
                "lanyard.history site/lan1/192.168.1.10");
        assertGone(
                new IpamEvent.ContainerGone(new Container.Key("site", "host1", "web")),
                "lanyard.containers site/host1/web",
                "lanyard.host-desired host1/site/CONTAINER/web");
        assertGone(
                new IpamEvent.ContainerGone(new Container.Key("site", "host1", "lan1@host1")),
                "lanyard.containers site/host1/lan1@host1",
                "lanyard.host-desired host1/site/HOST_ACCESS/lan1");
    }

    @Test
    void tellAHostOfItsAccessByTheNameOfTheNetwork() {
        Container named = container(plainContainer(), Container.Presence.PRESENT);
        Container access = new Container(
                named.space(),
                named.host(),
                HostAccess.name("lan1", named.host()),
                named.generation(),
                named.epoch(),
                named.intentId(),
                named.sinceMs(),
                named.presence(),
                named.spec(),
                named.requested(),
                named.attachments(),
                List.of());

        var desired = TestKafka.read(
                Topics.HOST_DESIRED,
                written(new IpamEvent.ContainerPut(access)).get(1).value());

        assertThat(desired.getKind()).isEqualTo(io.lanyard.schemas.ResourceKind.HOST_ACCESS);
        assertThat(desired.getName()).isEqualTo("lan1");
        assertThat(desired.getContainer()).isNull();
        assertThat(desired.getAttachments()).hasSize(access.attachments().size());
    }

    @Test
    void hearAHostSpeakOfItsAccess() {
        Status status = Status.newBuilder()
                .setSpace("site")
                .setHost("host1")
                .setKind(io.lanyard.schemas.ResourceKind.HOST_ACCESS)
                .setName("lan1")
                .setGeneration(7)
                .setIntentId("i1")
                .setState(StatusState.ABSENT)
                .setBootId("b")
                .setAt(Instant.EPOCH)
                .build();

        HostReport report = StatusReader.read(status, AT);

        assertThat(report.kind()).isEqualTo(ResourceKind.CONTAINER);
        assertThat(report.name()).isEqualTo("lan1@host1");
    }

    @Test
    void tellAHostAllItNeeds() {
        Container container = container(fullContainer(), Container.Presence.PRESENT);

        List<ProducerRecord<byte[], byte[]>> records = written(new IpamEvent.ContainerPut(container));

        var state = TestKafka.read(Topics.CONTAINERS, records.get(0).value());
        var desired = TestKafka.read(Topics.HOST_DESIRED, records.get(1).value());
        assertThat(records.get(1).partition()).isEqualTo(Topics.partitionOfHost("host1"));
        assertThat(desired.getContainer()).isEqualTo(state.getSpec());
        assertThat(desired.getAttachments()).isEqualTo(state.getAttachments());
        assertThat(desired.getGeneration()).isEqualTo(container.generation());
        assertThat(desired.getIntentId()).isEqualTo(container.intentId());
    }

    @Test
    void tellAHostNothingToRunOfWhatShallGo() {
        Container container = container(fullContainer(), Container.Presence.ABSENT);

        var desired = TestKafka.read(
                Topics.HOST_DESIRED,
                written(new IpamEvent.ContainerPut(container)).get(1).value());

        assertThat(desired.getContainer()).isNull();
        assertThat(desired.getAttachments()).isEmpty();
    }

    @Test
    void keepTheOutcomeWithItsIntentWhateverItsSpaceIsShownAs() {
        Outcome shortened =
                new Outcome("i1", "no such space…", AT, false, null, "", "d", null, null, List.of(), List.of());

        int partitionOfTheIntent = (Topics.partitionOfSpace(shortened.space()) + 1) % Topics.SPACE_PARTITIONS;
        List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();

        EventRecords.write(decision(new IpamEvent.OutcomeRecorded(shortened)), partitionOfTheIntent, out);

        assertThat(out).extracting(ProducerRecord::partition).containsExactly(partitionOfTheIntent);
    }

    @Test
    void areNeverLargerThanReadersTake() {
        Network tooLarge = network(new NetworkSpec(
                NetworkSpec.Driver.DOCKER,
                true,
                NetworkSpec.Mode.BRIDGE,
                "eth0",
                Map.of(),
                NetworkSpec.Promiscuous.AUTO,
                null,
                List.of(),
                List.of(),
                null,
                60,
                600,
                false,
                Map.of("a", "b".repeat(Topic.MAX_VALUE_BYTES))));

        assertThatThrownBy(() -> written(new IpamEvent.NetworkPut(tooLarge)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected at most 65536");
    }

    private static List<ProducerRecord<byte[], byte[]>> written(IpamEvent event) {
        List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
        EventRecords.write(decision(event), PARTITION, out);
        return out;
    }

    private static Decision decision(IpamEvent event) {
        return new Decision(List.of(event), Decision.Cause.CONFIRMED, new Stamp(9, "i9", AT + 1));
    }

    private static IpamEvent readBack(ProducerRecord<byte[], byte[]> record) {
        Map<String, Function<byte[], IpamEvent>> readers = Map.of(
                Topics.NETWORKS.name(), value -> read(Topics.NETWORKS, value, NetworkRecords::event),
                Topics.CONTAINERS.name(), value -> read(Topics.CONTAINERS, value, ContainerRecords::event),
                Topics.ALLOCATIONS.name(), value -> read(Topics.ALLOCATIONS, value, new AllocationReader()::event),
                Topics.OUTCOMES.name(), value -> read(Topics.OUTCOMES, value, OutcomeRecords::event));
        return readers.get(record.topic()).apply(record.value());
    }

    private static <V extends SpecificRecord> IpamEvent read(
            Topic<V> topic, byte[] value, Function<V, IpamEvent> event) {
        return event.apply(TestKafka.read(topic, value));
    }

    private static void assertGone(IpamEvent event, String... tombstones) {
        List<ProducerRecord<byte[], byte[]>> records = written(event);
        assertThat(records)
                .filteredOn(record -> !record.topic().equals(Topics.HISTORY.name()))
                .allSatisfy(record -> assertThat(record.value()).isNull());
        assertThat(records.stream().map(record -> record.topic() + " " + new String(record.key(), UTF_8)))
                .containsExactly(tombstones);
    }

    private static Network network(NetworkSpec spec) {
        return new Network("site", "lan1", 7, "i1", AT, spec);
    }

    private static NetworkSpec plainNetwork() {
        return new NetworkSpec(
                NetworkSpec.Driver.DOCKER,
                false,
                NetworkSpec.Mode.BRIDGE,
                "eth0",
                Map.of(),
                NetworkSpec.Promiscuous.AUTO,
                null,
                List.of(new SubnetSpec("192.168.1.0/24", null, List.of(), List.of(), Map.of())),
                List.of(),
                null,
                0,
                0,
                false,
                Map.of());
    }

    private static NetworkSpec fullNetwork() {
        return new NetworkSpec(
                NetworkSpec.Driver.NETLINK,
                false,
                NetworkSpec.Mode.VEPA,
                "eth0.10",
                Map.of("host2", "eth1"),
                NetworkSpec.Promiscuous.ON,
                1_500,
                List.of(new SubnetSpec(
                        "192.168.1.0/24",
                        "192.168.1.1",
                        List.of("192.168.1.128/25"),
                        List.of("192.168.1.200/29"),
                        Map.of("printer", "192.168.1.21"))),
                List.of("host1", "host2"),
                20,
                60,
                600,
                true,
                Map.of("who", "me"));
    }

    private static Container container(ContainerSpec spec, Container.Presence presence) {
        return new Container(
                "site",
                "host1",
                "web",
                9,
                8,
                "i2",
                AT,
                presence,
                spec,
                List.of(
                        new AttachmentSpec("lan1", null, null),
                        new AttachmentSpec("lan2", "10.0.0.9", null, "02:42:0a:00:00:09")),
                List.of(
                        ATTACHED,
                        new Attachment("lan2", Ip.of("10.0.0.9"), null, Mac.of("02:4c:0a:00:00:09")),
                        new Attachment("lan3", null, Ip.of("fd00::9"), Mac.of("06:00:00:00:00:09"))),
                List.of("lan4"));
    }

    private static ContainerSpec plainContainer() {
        return new ContainerSpec(
                "busybox",
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                new ContainerSpec.Restart(ContainerSpec.Restart.Condition.NO, 0),
                null,
                false,
                false,
                ContainerSpec.Pull.MISSING);
    }

    private static ContainerSpec fullContainer() {
        return new ContainerSpec(
                "registry.example/app:1",
                List.of("run", "--fast"),
                List.of("/bin/app"),
                Map.of("A", "ä"),
                Map.of("b", "c"),
                new ContainerSpec.Restart(ContainerSpec.Restart.Condition.ON_FAILURE, 3),
                "web.example",
                true,
                true,
                ContainerSpec.Pull.NEVER);
    }

    private static Stream<Allocation> allocations() {
        Allocation.Owner web = new Allocation.Owner("host1", "web", 8);
        return Stream.of(
                allocation(Allocation.State.RESERVED, null, null, null, new Reservation(null, "the printer")),
                allocation(Allocation.State.RESERVED, null, null, null, new Reservation("web", "")),
                allocation(Allocation.State.ALLOCATED, MAC, web, null, null),
                allocation(Allocation.State.ALLOCATED, MAC, web, null, new Reservation("web", "why")),
                allocation(Allocation.State.RELEASING, MAC, web, null, null),
                allocation(Allocation.State.RELEASING, MAC, web, new Quarantine(0, FOREIGN), null),
                allocation(Allocation.State.QUARANTINED, MAC, web, new Quarantine(AT + 60_000, null), null),
                allocation(Allocation.State.QUARANTINED, MAC, web, new Quarantine(AT + 60_000, FOREIGN), null),
                allocation(Allocation.State.QUARANTINED, null, null, new Quarantine(AT, null), null));
    }

    private static Allocation allocation(
            Allocation.State state, Mac mac, Allocation.Owner owner, Quarantine quarantine, Reservation reservation) {
        return new Allocation(LAN1, Ip.of("192.168.1.10"), mac, state, owner, 9, "i3", AT, quarantine, reservation);
    }

    @Test
    void tellTheHistoryOfAnAddressWithItsCause() {
        var entry = TestKafka.read(
                Topics.HISTORY,
                written(new IpamEvent.AllocationPut(allocations().toList().get(7)))
                        .get(1)
                        .value());

        assertThat(entry.getState()).isEqualTo(AddressState.QUARANTINED);
        assertThat(entry.getOwner().getContainer()).isEqualTo("web");
        assertThat(entry.getForeignMac()).isEqualTo(FOREIGN.toString());
        assertThat(entry.getCause()).isEqualTo(HistoryCause.CONFIRMED);
        assertThat(entry.getIntentId()).isEqualTo("i9");
        assertThat(entry.getGeneration()).isEqualTo(9);
        assertThat(entry.getAt().toEpochMilli()).isEqualTo(AT + 1);
        assertThat(TestKafka.read(
                                Topics.HISTORY,
                                written(new IpamEvent.AllocationGone(new Allocation.Key(LAN1, Ip.of("10.0.0.9"))))
                                        .get(1)
                                        .value())
                        .getState())
                .isEqualTo(AddressState.FREE);
    }

    private static Outcome accepted() {
        return new Outcome(
                "i2",
                "site",
                AT,
                true,
                null,
                "web is on lan1",
                "ab12",
                new Resource(ResourceKind.CONTAINER, "host1", "web"),
                9L,
                List.of(ATTACHED),
                List.of(new Outcome.Placed("host1", "web", 8, List.of(ATTACHED))));
    }

    private static Outcome refused(Refusal refusal) {
        return new Outcome(
                "i4", "site", AT, false, refusal, refusal.detail(), "cd34", null, null, List.of(), List.of());
    }
}
