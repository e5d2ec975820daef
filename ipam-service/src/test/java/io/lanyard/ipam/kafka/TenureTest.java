package io.lanyard.ipam.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.TestKafka;
import io.lanyard.ipam.kafka.FakeKafka.Call;
import io.lanyard.schemas.Cursor;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TenureTest {
    private static final String SPACE = "default";
    private static final int PARTITION = Topics.partitionOfSpace(SPACE);
    private static final PartitionLogs LOGS = new PartitionLogs(PARTITION);
    private static final KnownHosts HOSTS = () -> host -> host.startsWith("host");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** A partition with two faults at most must be served within these. */
    private static final int ATTEMPTS_MAX = 3;

    private static final int STEPS_MAX = 1_000;

    private final FakeKafka kafka = new FakeKafka();

    @Test
    void leavesTheSameWhetherItServedOnOrWasRestored() throws Exception {
        tellTheStory(kafka);

        String live = serveToTheEnd(kafka);

        try (Tenure restored = begin(kafka)) {
            assertThat(restored.state()).isEqualTo(live);
        }
        assertThat(kafka.log(LOGS.of(Topics.OUTCOMES))).hasSize(9);
    }

    @ParameterizedTest(name = "{0} number {1} fails, after its effect: {2}, {3}")
    @MethodSource("faults")
    void appliesEverythingOnceWhateverCallFails(
            Call call, int callsBefore, boolean afterItsEffect, KafkaException failure) throws Exception {
        FakeKafka calm = new FakeKafka();
        tellTheStory(calm);
        String expectedState = serveToTheEnd(calm);

        for (Executor writing : List.<Executor>of(Runnable::run, Writers.pool())) {
            FakeKafka troubled = new FakeKafka();
            tellTheStory(troubled);
            troubled.fail(call, callsBefore, afterItsEffect, failure);
            String state = serveToTheEnd(troubled, writing);

            assertThat(troubled.hasFailedAsPlanned()).isTrue();
            assertThat(state).isEqualTo(expectedState);
            assertThat(everything(troubled)).isEqualTo(everything(calm));
            try (Tenure restored = begin(troubled)) {
                assertThat(restored.state()).isEqualTo(expectedState);
            }
        }
    }

    @Test
    void decidesTheNextBatchWhileOneIsWrittenAndNoMore() throws Exception {
        List<Runnable> held = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            send(kafka, AvroIntents.putNetwork("i" + i, SPACE, "lan" + i, "10.0." + i + ".0/24"));
        }
        try (Tenure tenure = begin(kafka, held::add)) {
            tenure.step();
            assertThat(held).hasSize(1);
            assertThat(kafka.log(LOGS.of(Topics.OUTCOMES))).isEmpty();
            assertThat(tenure.applied().next()).containsEntry("lanyard.intents", 0L);
            Thread writer = new Thread(() -> held.remove(0).run());
            writer.start();

            tenure.step();

            writer.join();
            assertThat(kafka.commits()).isEqualTo(1);
            assertThat(tenure.applied().next()).containsEntry("lanyard.intents", 5L);
            assertThat(held).hasSize(1);
        }
    }

    @Test
    void leavesForTheNextBatchWhatWouldMakeOneTooLarge() throws Exception {
        send(kafka, AvroIntents.putNetwork("i", SPACE, "lan", "10.0.0.0/8"));
        serveToTheEnd(kafka);
        for (int i = 1; i <= 5; i++) {
            send(kafka, AvroIntents.putContainers("i" + i, SPACE, "lan", 256));
        }
        TopicPartition outcomes = LOGS.of(Topics.OUTCOMES);
        try (Tenure tenure = begin(kafka)) {
            tenure.step();
            assertThat(kafka.log(outcomes)).hasSize(1 + 4);
            assertThat(tenure.applied().next()).containsEntry("lanyard.intents", 1L + 4);
            String live = serveToTheEnd(kafka, tenure);
            assertThat(kafka.log(outcomes)).hasSize(1 + 5);
            assertThat(kafka.log(LOGS.of(Topics.ALLOCATIONS))).hasSize(5 * 256);
            try (Tenure restored = begin(kafka)) {
                assertThat(restored.state()).isEqualTo(live);
            }
        }
    }

    @Test
    void writesTheFirstOfTwoAgainWhenItWasAborted() throws Exception {
        FakeKafka calm = new FakeKafka();
        tellTheStory(calm);
        serveToTheEnd(calm);
        List<Runnable> held = new ArrayList<>();
        tellTheStory(kafka);
        try (Tenure tenure = begin(kafka, held::add)) {
            tenure.step();
            kafka.failBefore(Call.COMMIT, new TransactionAbortableException("again"));
            held.remove(0).run();
            assertThatThrownBy(tenure::step).isInstanceOf(BatchAborted.class);
            assertThat(kafka.commits()).isZero();
        }
        try (Tenure tenure = begin(kafka, Writers.pool())) {
            kafka.failBefore(Call.COMMIT, new TransactionAbortableException("again"));
            serveToTheEnd(kafka, tenure);
            tenure.finish();
        }
        assertThat(everything(kafka)).isEqualTo(everything(calm));
    }

    @Test
    void finishesWhatItHasDecided() throws Exception {
        tellTheStory(kafka);
        try (Tenure tenure = begin(kafka, Writers.pool())) {
            tenure.step();
            tenure.step();

            tenure.finish();

            assertThat(kafka.commits()).isEqualTo(2);
            assertThat(tenure.applied().next()).containsEntry("lanyard.intents", 10L);
        }
    }

    static Stream<Arguments> faults() {
        List<KafkaException> anywhere = List.of(
                new TimeoutException("no answer"),
                new TransactionAbortableException("again"),
                new InvalidProducerEpochException("newer"),
                new OutOfOrderSequenceException("gap"),
                new KafkaException("in an error state", new TimeoutException("no answer")));
        Stream<Arguments> before = Stream.of(Call.INIT, Call.BEGIN, Call.SEND, Call.COMMIT, Call.POLL, Call.ENDS)
                .flatMap(call -> IntStream.range(0, call == Call.INIT || call == Call.ENDS ? 1 : 3)
                        .boxed()
                        .flatMap(number ->
                                anywhere.stream().map(failure -> Arguments.of(call, number, false, failure))));
        Stream<Arguments> after = Stream.of(Call.INIT, Call.SEND, Call.COMMIT).flatMap(call -> anywhere.stream()
                // A broker that committed does not say that the transaction can be aborted.
                .filter(failure -> call != Call.COMMIT
                        || Severity.of(failure) == Severity.REOWN
                        || failure instanceof TimeoutException)
                .map(failure -> Arguments.of(call, 0, true, failure)));
        return Stream.concat(before, after);
    }

    @Test
    void appliesEverythingOnceWhenACommitsFateIsNotKnown() throws Exception {
        FakeKafka calm = new FakeKafka();
        tellTheStory(calm);
        serveToTheEnd(calm);

        for (boolean happened : new boolean[] {true, false}) {
            FakeKafka troubled = new FakeKafka();
            tellTheStory(troubled);
            troubled.fail(Call.COMMIT, 1, happened, new TimeoutException("no answer"));
            troubled.failBefore(Call.COMMIT, new TimeoutException("no answer"));
            serveToTheEnd(troubled);

            assertThat(everything(troubled)).isEqualTo(everything(calm));
        }
    }

    @Test
    void foldsNothingThatIsNotCommitted() throws Exception {
        send(kafka, AvroIntents.putNetwork("i1", SPACE, "lan1", "10.0.0.0/24"));
        try (Tenure tenure = begin(kafka)) {
            kafka.failBefore(Call.COMMIT, new TransactionAbortableException("again"));

            assertThatThrownBy(tenure::step).isInstanceOf(BatchAborted.class);
            assertThat(kafka.log(LOGS.of(Topics.OUTCOMES))).isEmpty();
            assertThat(kafka.log(LOGS.of(Topics.CURSORS))).isEmpty();

            tenure.step();
            assertThat(kafka.log(LOGS.of(Topics.OUTCOMES))).hasSize(1);
        }
    }

    @Test
    void losesToANewerTenureInTheMiddleOfABatch() throws Exception {
        send(kafka, AvroIntents.putNetwork("i1", SPACE, "lan1", "10.0.0.0/24"));
        try (Tenure zombie = begin(kafka)) {
            kafka.failBefore(Call.COMMIT, new TransactionAbortableException("again"));
            assertThatThrownBy(zombie::step).isInstanceOf(BatchAborted.class);

            serveToTheEnd(kafka);

            assertThatThrownBy(zombie::step).isInstanceOf(TenureLost.class);
        }
        assertThat(kafka.log(LOGS.of(Topics.OUTCOMES))).hasSize(1);
    }

    @Test
    void writesNothingForWhatChangesNothing() throws Exception {
        for (int i = 0; i < 2 * Tenure.UNSAVED_MAX; i++) {
            kafka.append(Topics.STATUS.record(report("web", 0, StatusState.APPLIED)));
        }

        serveToTheEnd(kafka);

        assertThat(kafka.commits()).isEqualTo(2);
        assertThat(cursor().getOffsets()).containsEntry("lanyard.status", 2 * Tenure.UNSAVED_MAX);
    }

    @Test
    void goesOnAtTheEarliestThatRetentionLeft() throws Exception {
        send(kafka, AvroIntents.putNetwork("i1", SPACE, "lan1", "10.0.0.0/24"));
        serveToTheEnd(kafka);
        send(kafka, AvroIntents.putNetwork("i2", SPACE, "lan2", "10.0.1.0/24"));
        send(kafka, AvroIntents.putNetwork("i3", SPACE, "lan3", "10.0.2.0/24"));
        kafka.deleteBefore(LOGS.of(Topics.INTENTS), 2);

        serveToTheEnd(kafka);

        assertThat(kafka.log(LOGS.of(Topics.NETWORKS)).stream().map(record -> new String(record.key(), UTF_8)))
                .containsExactly("default/lan1", "default/lan3");
    }

    @Test
    void doesNotServeOnStateThatIsNotIpams() throws Exception {
        kafka.append(new ProducerRecord<>(
                "lanyard.allocations", PARTITION, "default/lan1/10.0.0.9".getBytes(UTF_8), "junk".getBytes(UTF_8)));

        assertThatThrownBy(() -> begin(kafka))
                .isInstanceOf(TenureLost.class)
                .hasMessageContaining(
                        "lanyard.allocations-" + PARTITION + " has a record at offset 0 that IPAM did not write");
    }

    @Test
    void setsAsideWhatItFailsOnAndDecidesTheRestAsIfThatWereNotThere() throws Exception {
        KnownHosts broken = () -> host -> {
            throw new IllegalStateException("got " + host + ", expected no question");
        };
        send(kafka, AvroIntents.putNetwork("i1", SPACE, "lan1", "10.0.0.0/24"));
        send(kafka, AvroIntents.putContainer("i2", SPACE, "host1", "web", "lan1", null));
        send(kafka, AvroIntents.putNetwork("i3", SPACE, "lan3", "10.0.2.0/24"));

        try (Tenure tenure = Tenure.begin(PARTITION, new Office(kafka, broken, FailPoints.NONE, Runnable::run), NOW)) {
            serveToTheEnd(kafka, tenure);
        }

        assertThat(kafka.log(LOGS.of(Topics.NETWORKS))).hasSize(2);
        assertThat(kafka.log(LOGS.of(Topics.OUTCOMES)).stream().map(record -> new String(record.key(), UTF_8)))
                .containsExactly("i1", "i3");
        ConsumerRecord<byte[], byte[]> letter =
                kafka.log(LOGS.of(Topics.DEAD_LETTERS)).get(0);
        assertThat(TestKafka.read(Topics.DEAD_LETTERS, letter.value()).getOffset())
                .isEqualTo(1);
    }

    private static void tellTheStory(FakeKafka kafka) {
        send(kafka, AvroIntents.putNetwork("i1", SPACE, "lan1", "192.168.1.0/24"));
        send(kafka, AvroIntents.putContainer("i2", SPACE, "host1", "web", "lan1", "192.168.1.10"));
        send(kafka, AvroIntents.putContainer("i3", SPACE, "host2", "db", "lan1", null));
        send(kafka, AvroIntents.putContainer("i4", SPACE, "host2", "thief", "lan1", "192.168.1.10"));
        send(kafka, AvroIntents.putContainer("i3", SPACE, "host2", "db", "lan1", null));
        kafka.append(new ProducerRecord<>("lanyard.intents", PARTITION, SPACE.getBytes(UTF_8), new byte[] {1, 2, 3}));
        send(kafka, AvroIntents.putContainer("i5", SPACE, "nowhere", "x", "lan1", null));
        send(kafka, AvroIntents.putNetwork("i3", SPACE, "lan2", "10.0.0.0/24"));
        send(kafka, AvroIntents.deleteContainer("i6", SPACE, "host1", "web"));
        send(kafka, AvroIntents.deleteNetwork("i7", SPACE, "lan1"));
        send(kafka, AvroIntents.putNetwork("i8", SPACE, "lan2", "10.0.0.0/24"));
        kafka.append(Topics.STATUS.record(report("db", 3, StatusState.APPLIED)));
        kafka.append(Topics.STATUS.record(report("web", 0, StatusState.ABSENT)));
        kafka.append(Topics.STATUS.record(report("web", 100, StatusState.ABSENT)));
    }

    private static void send(FakeKafka kafka, Intent intent) {
        kafka.append(Topics.INTENTS.record(intent));
    }

    private static Status report(String container, long generation, StatusState state) {
        return Status.newBuilder()
                .setSpace(SPACE)
                .setHost("host1")
                .setKind(ResourceKind.CONTAINER)
                .setName(container)
                .setGeneration(generation)
                .setIntentId("any")
                .setState(state)
                .setBootId("boot")
                .setAt(Instant.EPOCH)
                .build();
    }

    private static Tenure begin(FakeKafka kafka) throws TenureLost {
        return begin(kafka, Runnable::run);
    }

    private static Tenure begin(FakeKafka kafka, Executor writing) throws TenureLost {
        return Tenure.begin(PARTITION, new Office(kafka, HOSTS, FailPoints.NONE, writing), NOW);
    }

    /** As a worker does, without waiting; the state in memory once the inputs are applied. */
    private static String serveToTheEnd(FakeKafka kafka) {
        return serveToTheEnd(kafka, Runnable::run);
    }

    private static String serveToTheEnd(FakeKafka kafka, Executor writing) {
        Exception last = null;
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            try (Tenure tenure = begin(kafka, writing)) {
                return serveToTheEnd(kafka, tenure);
            } catch (TenureLost | KafkaException e) {
                last = e;
            }
        }
        throw new AssertionError("not served in " + ATTEMPTS_MAX + " tenures", last);
    }

    private static String serveToTheEnd(FakeKafka kafka, Tenure tenure) throws TenureLost {
        InputCursor end =
                new InputCursor(LOGS.inputs().stream().collect(Collectors.toMap(TopicPartition::topic, kafka::end)));
        for (int step = 0; step < STEPS_MAX; step++) {
            if (tenure.applied().equals(end)) {
                return tenure.state();
            }
            try {
                tenure.step();
            } catch (BatchAborted e) {
                assertThat(e).hasMessageContaining("was not written");
            }
        }
        throw new AssertionError("at " + tenure.applied() + " after " + STEPS_MAX + " steps, expected " + end);
    }

    /** Every record of every log but the cursors: how inputs fall into batches is nobody's business. */
    private static Map<String, List<String>> everything(FakeKafka kafka) {
        Map<String, List<String>> everything = new TreeMap<>();
        for (TopicPartition log : kafka.logs()) {
            if (!log.topic().equals(Topics.CURSORS.name())) {
                everything.put(log.toString(), texts(kafka, log));
            }
        }
        return everything;
    }

    private static List<String> texts(FakeKafka kafka, TopicPartition log) {
        return kafka.log(log).stream()
                .map(record -> new String(record.key(), UTF_8) + "=" + Arrays.toString(record.value()))
                .toList();
    }

    private Cursor cursor() {
        List<ConsumerRecord<byte[], byte[]>> cursors = kafka.log(LOGS.of(Topics.CURSORS));
        return TestKafka.read(Topics.CURSORS, cursors.get(cursors.size() - 1).value());
    }
}
