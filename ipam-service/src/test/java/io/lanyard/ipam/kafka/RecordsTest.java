package io.lanyard.ipam.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.ipam.TestKafka;
import io.lanyard.ipam.core.Allocation;
import io.lanyard.ipam.core.Container;
import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.HostAccess;
import io.lanyard.ipam.core.HostReport;
import io.lanyard.ipam.core.Ip;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.Network;
import io.lanyard.ipam.core.NetworkSpec;
import io.lanyard.ipam.core.Outcome;
import io.lanyard.ipam.core.ResourceKind;
import io.lanyard.ipam.core.Stamp;
import io.lanyard.schemas.AddressState;
import io.lanyard.schemas.HistoryCause;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written reads back as the very event it was, so that a restart has the state that the live machine had. */
class RecordsTest {
    private static final int PARTITION = Topics.partitionOfSpace("site");

    @ParameterizedTest
    @MethodSource("io.lanyard.ipam.kafka.EventSamples#all")
    void readBackAsTheyWereWritten(IpamEvent event) {
        ProducerRecord<byte[], byte[]> record = written(event).get(0);

        assertThat(readBack(record)).isEqualTo(event);
        assertThat(record.partition()).isEqualTo(PARTITION);
    }

    @Test
    void sayByATombstoneWhatIsGone() {
        assertGone(new IpamEvent.NetworkGone(new Network.Key("site", "lan1")), "lanyard.networks site/lan1");
        assertGone(
                new IpamEvent.AllocationGone(new Allocation.Key(EventSamples.LAN1, Ip.of("192.168.1.10"))),
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
        Container named = EventSamples.container(EventSamples.plainContainer(), Container.Presence.PRESENT);
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

        HostReport report = StatusReader.read(status, EventSamples.AT);

        assertThat(report.kind()).isEqualTo(ResourceKind.CONTAINER);
        assertThat(report.name()).isEqualTo("lan1@host1");
    }

    @Test
    void tellAHostAllItNeeds() {
        Container container = EventSamples.container(EventSamples.fullContainer(), Container.Presence.PRESENT);

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
        Container container = EventSamples.container(EventSamples.fullContainer(), Container.Presence.ABSENT);

        var desired = TestKafka.read(
                Topics.HOST_DESIRED,
                written(new IpamEvent.ContainerPut(container)).get(1).value());

        assertThat(desired.getContainer()).isNull();
        assertThat(desired.getAttachments()).isEmpty();
    }

    @Test
    void keepTheOutcomeWithItsIntentWhateverItsSpaceIsShownAs() {
        Outcome shortened = new Outcome(
                "i1", "no such space…", EventSamples.AT, false, null, "", "d", null, null, List.of(), List.of());

        int partitionOfTheIntent = (Topics.partitionOfSpace(shortened.space()) + 1) % Topics.SPACE_PARTITIONS;
        List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();

        EventRecords.write(decision(new IpamEvent.OutcomeRecorded(shortened)), partitionOfTheIntent, out);

        assertThat(out).extracting(ProducerRecord::partition).containsExactly(partitionOfTheIntent);
    }

    @Test
    void areNeverLargerThanReadersTake() {
        Network tooLarge = EventSamples.network(new NetworkSpec(
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
        return new Decision(List.of(event), Decision.Cause.CONFIRMED, new Stamp(9, "i9", EventSamples.AT + 1));
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

    @Test
    void tellTheHistoryOfAnAddressWithItsCause() {
        var entry = TestKafka.read(
                Topics.HISTORY,
                written(new IpamEvent.AllocationPut(
                                EventSamples.allocations().toList().get(7)))
                        .get(1)
                        .value());

        assertThat(entry.getState()).isEqualTo(AddressState.QUARANTINED);
        assertThat(entry.getOwner().getContainer()).isEqualTo("web");
        assertThat(entry.getForeignMac()).isEqualTo(EventSamples.FOREIGN.toString());
        assertThat(entry.getCause()).isEqualTo(HistoryCause.CONFIRMED);
        assertThat(entry.getIntentId()).isEqualTo("i9");
        assertThat(entry.getGeneration()).isEqualTo(9);
        assertThat(entry.getAt().toEpochMilli()).isEqualTo(EventSamples.AT + 1);
        assertThat(TestKafka.read(
                                Topics.HISTORY,
                                written(new IpamEvent.AllocationGone(
                                                new Allocation.Key(EventSamples.LAN1, Ip.of("10.0.0.9"))))
                                        .get(1)
                                        .value())
                        .getState())
                .isEqualTo(AddressState.FREE);
    }
}
