package io.lanyard.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.HistoryIndex;
import io.lanyard.gateway.core.Host;
import io.lanyard.gateway.core.IntentTracker;
import io.lanyard.gateway.core.Matter;
import io.lanyard.gateway.core.Progress;
import io.lanyard.gateway.core.Records;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Wish;
import io.lanyard.gateway.core.event.EventCursor;
import io.lanyard.gateway.core.event.EventFeed;
import io.lanyard.gateway.core.event.EventFilter;
import io.lanyard.gateway.core.event.EventKind;
import io.lanyard.gateway.core.event.Happening;
import io.lanyard.schemas.AddressState;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.DeleteNetwork;
import io.lanyard.schemas.HistoryCause;
import io.lanyard.schemas.HistoryEntry;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.Owner;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import io.lanyard.schemas.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ViewFoldTest {
    private static final long OFFSET = 41;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Views views = new Views();
    private final ViewFold fold = new ViewFold(views, new EventFeed(views, Topics::partitionOfSpace));

    @Test
    void anAllocationComesAndGoes() throws UnreadableRecord {
        var allocation = new io.lanyard.schemas.Allocation(
                "default",
                "lan",
                "10.0.0.2",
                "02:4c:0a:00:00:02",
                AllocationState.RELEASING,
                new Owner("host1", "web", 5L),
                6L,
                "i",
                NOON,
                NOON.plusSeconds(1),
                "02:00:00:00:00:01",
                "web",
                "note");
        fold.apply(read(Topics.ALLOCATIONS.record(allocation)));
        assertThat(views.allocation("default", "lan", "10.0.0.2"))
                .contains(new Allocation(
                                "default",
                                "lan",
                                "10.0.0.2",
                                "02:4c:0a:00:00:02",
                                Allocation.State.RELEASING,
                                new Allocation.Owner("host1", "web", 5),
                                6,
                                "i",
                                NOON,
                                NOON.plusSeconds(1),
                                "02:00:00:00:00:01",
                                "web",
                                "note")
                        .at(OFFSET));
        fold.apply(read(Topics.ALLOCATIONS.tombstone(allocation)));
        assertThat(views.allocation("default", "lan", "10.0.0.2")).isEmpty();
    }

    @Test
    void whatContainersRunIsKeptOnce() throws UnreadableRecord {
        for (String name : List.of("web", "db")) {
            fold.apply(read(Topics.CONTAINERS.record(onLan(name))));
        }
        Container web = views.container("default", "host1", "web").orElseThrow();
        assertThat(views.container("default", "host1", "db").orElseThrow().spec())
                .isSameAs(web.spec());
    }

    private static io.lanyard.schemas.Container onLan(String name) {
        return new io.lanyard.schemas.Container(
                "default",
                "host1",
                name,
                5L,
                5L,
                "intent-of-" + name,
                NOON,
                Presence.PRESENT,
                ContainerSpec.newBuilder().setImage("busybox").build(),
                List.of(),
                List.of(new io.lanyard.schemas.Attachment("lan", "10.0.0.2", null, "02:4c:0a:00:00:02")),
                List.of());
    }

    @Test
    void aChangeOfAnAddressIsKnownByItsPlace() throws UnreadableRecord {
        fold.apply(read(Topics.HISTORY.record(new HistoryEntry(
                "default",
                "lan",
                "fd00::2",
                AddressState.FREE,
                null,
                null,
                null,
                HistoryCause.CONFIRMED,
                null,
                7L,
                NOON.minusSeconds(1),
                ""))));
        assertThat(views.history().at(Views.addressKey("default", "lan", "fd00:0::2"), NOON))
                .contains(new HistoryIndex.Change(OFFSET, NOON.minusSeconds(1), Optional.empty()));
    }

    @Test
    void aHostWasSeenWhenTheBrokerHadItsHeartbeat() throws UnreadableRecord {
        Instant hostsClock = NOON.minusSeconds(86_400);
        fold.apply(read(Topics.HOSTS.record(new io.lanyard.schemas.Host(
                "host1", "boot", "0.1.0", hostsClock, hostsClock, 10_000, null, List.of()))));
        assertThat(views.hosts().get("host1")).map(Host::lastSeen).contains(NOON);
    }

    @Test
    void ofWhatIsWaitedForThereIsNewsOnce() throws UnreadableRecord {
        var container = new io.lanyard.schemas.Container(
                "default",
                "host1",
                "web",
                5L,
                5L,
                "i",
                NOON,
                Presence.ABSENT,
                ContainerSpec.newBuilder().setImage("busybox").build(),
                List.of(),
                List.of(),
                List.of());
        fold.apply(read(
                Topics.INTENTS.record(new Intent("i", NOON, "producer:x", "default", null, new DeleteNetwork("lan")))));
        assertThat(fold.news()).containsExactly(Matter.intent("default", "i"));
        assertThat(fold.news()).isEmpty();
        fold.apply(read(Topics.CONTAINERS.record(container)));
        assertThat(fold.news()).containsExactly(Matter.container("default", "host1", "web"));
        fold.apply(read(Topics.CONTAINERS.tombstone(container)));
        assertThat(fold.news()).containsExactly(Matter.container("default", "host1", "web"));
    }

    @Test
    void anAnswerAndAReportAreNews() throws UnreadableRecord {
        fold.apply(read(Topics.OUTCOMES.record(Outcome.newBuilder()
                .setIntentId("i")
                .setSpace("default")
                .setVerdict(Verdict.REFUSED)
                .setCode("NETWORK_UNKNOWN")
                .setDetail("there is none")
                .setDigest("")
                .setAt(NOON)
                .build())));
        assertThat(fold.news()).containsExactly(Matter.intent("default", "i"));
        var status = Status.newBuilder()
                .setSpace("default")
                .setHost("host1")
                .setKind(ResourceKind.CONTAINER)
                .setName("web")
                .setGeneration(5)
                .setIntentId("i")
                .setState(StatusState.ABSENT)
                .setBootId("boot")
                .setAt(NOON)
                .build();
        fold.apply(read(Topics.STATUS.record(status)));
        assertThat(fold.news()).containsExactly(Matter.container("default", "host1", "web"));
        fold.apply(read(Topics.STATUS.tombstone(status)));
        assertThat(fold.news()).containsExactly(Matter.container("default", "host1", "web"));
    }

    @Test
    void anIntentOfAnyProducerIsKnown() throws UnreadableRecord {
        fold.apply(read(
                Topics.INTENTS.record(new Intent("i", NOON, "producer:x", "lab", null, new DeleteNetwork("lan")))));
        assertThat(new IntentTracker(views).progress("lab", "i"))
                .map(Progress::state)
                .contains(Progress.State.PENDING);
    }

    @Test
    void anIntentThatWasSentFromHereIsToldAsOthersAre() throws UnreadableRecord {
        EventFeed feed = new EventFeed(views, space -> 0);
        EventCursor reader = feed.fromNow(
                new EventFilter("lab", Set.of(EventKind.INTENT), Optional.empty(), Optional.empty(), Optional.of("i")));
        Wish sent = Records.wish("lab", "i", new Action.DeleteNetwork("lan"));
        views.intents().asked(sent);
        new ViewFold(views, feed)
                .apply(read(Topics.INTENTS.record(
                        new Intent("i", NOON, "producer:x", "lab", null, new DeleteNetwork("lan")))));
        assertThat(reader.next().orElseThrow().change()).isEqualTo(Happening.Change.QUEUED);
        assertThat(views.intents().find("lab", "i").orElseThrow().wish()).contains(sent);
    }

    @Test
    void garbageChangesNothing() {
        for (Topic<?> topic : fold.topics()) {
            assertThatThrownBy(() -> fold.apply(consumed(topic.name(), "key".getBytes(UTF_8), new byte[] {1, 2, 3})))
                    .as(topic.name())
                    .isInstanceOf(UnreadableRecord.class);
        }
        assertThat(views.networks().all()).isEmpty();
    }

    @Test
    void aTombstoneWithoutAKeyHarmsNobody() throws UnreadableRecord {
        for (Topic<? extends SpecificRecord> topic : fold.topics()) {
            fold.apply(consumed(topic.name(), null, null));
        }
        assertThat(views.networks().all()).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> written) {
        return consumed(written.topic(), written.key(), written.value());
    }

    private static ConsumerRecord<byte[], byte[]> consumed(String topic, byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                topic,
                0,
                OFFSET,
                NOON.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
