package io.lanyard.perf.audit.avro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.core.Evidence;
import io.lanyard.perf.audit.core.InputRecord;
import io.lanyard.perf.audit.core.InputRecord.Fate;
import io.lanyard.perf.audit.core.Position;
import io.lanyard.perf.audit.log.LogDump;
import io.lanyard.perf.audit.log.LogRecord;
import io.lanyard.perf.audit.log.PartitionLog;
import io.lanyard.schemas.DeleteContainer;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.ObservedAttachment;
import io.lanyard.schemas.ReleaseHost;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceReaderTest {
    private static final int HOME = Topics.partitionOfSpace("default");
    private static final int ELSEWHERE = (HOME + 1) % Topics.SPACE_PARTITIONS;
    private static final byte[] KEY = "default".getBytes(UTF_8);
    private static final byte[] DELETE =
            Topics.INTENTS.codec().encode(intent("http:alice", new DeleteContainer("h1", "web")));

    @Test
    void aGoodIntentIsDecidedWhereItIs() {
        assertThat(fateOf(HOME, KEY, DELETE, Map.of())).isEqualTo(Fate.DECIDED);
    }

    @Test
    void whatCannotBeReadOrHasAnotherKeyIsADeadLetter() {
        assertThat(fateOf(HOME, KEY, new byte[] {1}, Map.of())).isEqualTo(Fate.DEAD_LETTER);
        assertThat(fateOf(HOME, KEY, null, Map.of())).isEqualTo(Fate.DEAD_LETTER);
        assertThat(fateOf(HOME, null, DELETE, Map.of())).isEqualTo(Fate.DEAD_LETTER);
        assertThat(fateOf(HOME, "other".getBytes(UTF_8), DELETE, Map.of())).isEqualTo(Fate.DEAD_LETTER);
    }

    @Test
    void whatIsInAWrongPartitionIsMovedOnce() {
        assertThat(fateOf(ELSEWHERE, KEY, DELETE, Map.of())).isEqualTo(Fate.FORWARDED);
        assertThat(fateOf(ELSEWHERE, KEY, DELETE, movedFrom("lanyard.intents-2-7")))
                .isEqualTo(Fate.DEAD_LETTER);
        assertThat(input(HOME, KEY, DELETE, movedFrom("lanyard.intents-2-7")).from())
                .isEqualTo(new Position("lanyard.intents", 2, 7));
    }

    @Test
    void theSameWishHasTheSameContentWhoeverHasIt() {
        Intent alice = intent("http:alice", new DeleteContainer("h1", "web"));
        assertThat(ContentDigest.of(alice))
                .isEqualTo(ContentDigest.of(intent("http:bob", new DeleteContainer("h1", "web"))))
                .isNotEqualTo(ContentDigest.of(intent("http:alice", new DeleteContainer("h1", "db"))))
                .isNotEqualTo(ContentDigest.of(
                        Intent.newBuilder(alice).setIfGeneration(0L).build()));
    }

    @Test
    void whoGaveAHostUpIsKnown() {
        byte[] release = Topics.INTENTS.codec().encode(intent("http:alice", new ReleaseHost("h7")));
        assertThat(read(Topics.INTENTS.name(), HOME, KEY, release, Map.of()).intents())
                .singleElement()
                .satisfies(intent -> assertThat(intent.releasesHost()).isEqualTo("h7"));
    }

    @Test
    void conflictsOfBothKindsOfAddressesAreSeen() {
        Status status = Status.newBuilder()
                .setSpace("default")
                .setHost("h1")
                .setKind(ResourceKind.CONTAINER)
                .setName("web")
                .setGeneration(4)
                .setIntentId("i1")
                .setState(StatusState.CONFLICT)
                .setAttachments(List.of(
                        new ObservedAttachment("lan", "10.0.0.2", "fd00::2", "02:4c:0a:00:00:02", null, "de:ad"),
                        new ObservedAttachment("lan2", "10.1.0.2", null, "02:4c:0a:01:00:02", "de:ad", null)))
                .setBootId("boot")
                .setAt(Instant.EPOCH)
                .build();
        byte[] key = Topics.STATUS.keyOf(status).getBytes(UTF_8);
        byte[] value = Topics.STATUS.codec().encode(status);
        assertThat(read(Topics.STATUS.name(), HOME, key, value, Map.of()).statuses())
                .singleElement()
                .satisfies(read -> assertThat(read.conflicts()).containsExactlyInAnyOrder("fd00::2", "10.1.0.2"));
    }

    @Test
    void aWithdrawnReportIsNothing() {
        Evidence evidence =
                read(Topics.STATUS.name(), HOME, "default/h1/CONTAINER/web".getBytes(UTF_8), null, Map.of());
        assertThat(evidence.inputs()).singleElement().satisfies(input -> assertThat(input.fate())
                .isEqualTo(Fate.NOTHING));
    }

    @Test
    void aStateRecordThatIpamCannotHaveWrittenIsNoted() {
        Evidence evidence = read(Topics.ALLOCATIONS.name(), HOME, KEY, new byte[] {0, 0, 0, 0, 104, 1}, Map.of());
        assertThat(evidence.allocations()).isEmpty();
        assertThat(evidence.unreadable()).singleElement().satisfies(record -> assertThat(record.at())
                .isEqualTo(new Position(Topics.ALLOCATIONS.name(), HOME, 0)));
    }

    private static Fate fateOf(int partition, byte[] key, byte[] value, Map<String, byte[]> headers) {
        return input(partition, key, value, headers).fate();
    }

    private static InputRecord input(int partition, byte[] key, byte[] value, Map<String, byte[]> headers) {
        return read(Topics.INTENTS.name(), partition, key, value, headers)
                .inputs()
                .get(0);
    }

    private static Evidence read(String topic, int partition, byte[] key, byte[] value, Map<String, byte[]> headers) {
        LogRecord record = new LogRecord(0, 100, key, value, headers, true);
        return EvidenceReader.read(
                new LogDump(List.of(new PartitionLog(topic, partition, 0, 1, 1, false, List.of(record)))));
    }

    private static Map<String, byte[]> movedFrom(String position) {
        return Map.of("lanyard-forwarded-from", position.getBytes(UTF_8));
    }

    private static Intent intent(String issuer, Object action) {
        return Intent.newBuilder()
                .setId("i1")
                .setAt(Instant.EPOCH)
                .setIssuer(issuer)
                .setAction(action)
                .build();
    }
}
