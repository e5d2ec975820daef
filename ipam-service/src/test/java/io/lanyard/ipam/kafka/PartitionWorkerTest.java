package io.lanyard.ipam.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.kafka.FakeKafka.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionWorkerTest {
    private static final int PARTITION = Topics.partitionOfSpace("default");
    private static final TopicPartition OUTCOMES = new PartitionLogs(PARTITION).of(Topics.OUTCOMES);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Waits SHORT = new Waits(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(2));

    private final FakeKafka kafka = new FakeKafka(true);
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private final PartitionWorker worker = worker(Runnable::run);

    private PartitionWorker worker(Executor writing) {
        return new PartitionWorker(
                PARTITION,
                new Office(kafka, () -> host -> true, FailPoints.NONE, writing),
                Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC),
                SHORT,
                new BrokerReach("fake:1"),
                (sentence, cause) -> failed.completeExceptionally(new IllegalStateException(sentence, cause)));
    }

    @AfterEach
    void stop() {
        worker.stop();
        worker.awaitStopped();
    }

    @Test
    void servesThroughWhateverPasses() {
        kafka.failBefore(Call.INIT, new TimeoutException("no answer"));
        kafka.failBefore(Call.ENDS, new TimeoutException("no answer"));
        kafka.failBefore(Call.POLL, new KafkaException("corrupt"));
        kafka.failBefore(Call.BEGIN, new ProducerFencedException("newer"));
        kafka.failBefore(Call.SEND, new TransactionAbortableException("again"));
        for (int i = 0; i < 7; i++) {
            kafka.failBefore(Call.COMMIT, new TransactionAbortableException("again"));
        }
        kafka.append(Topics.INTENTS.record(AvroIntents.putNetwork("i1", "default", "lan1", "10.0.0.0/24")));

        worker.start();

        awaitOutcomes(1);
        assertThat(kafka.hasFailedAsPlanned()).isTrue();
        assertThat(kafka.commits()).isEqualTo(1);
    }

    @Test
    void givesAProducerUpThatAbortsAgainAndAgainWhileItDecides() {
        PartitionWorker ahead = worker(Writers.pool());
        for (int i = 0; i < 6; i++) {
            kafka.failBefore(Call.COMMIT, new TransactionAbortableException("again"));
        }
        kafka.append(Topics.INTENTS.record(AvroIntents.putNetwork("i1", "default", "lan1", "10.0.0.0/24")));
        int before = kafka.calls(Call.INIT);

        ahead.start();

        awaitOutcomes(1);
        assertThat(kafka.calls(Call.INIT) - before).isEqualTo(2);
        ahead.stop();
        ahead.awaitStopped();
    }

    @Test
    void writesWhatItHasDecidedBeforeItStops() {
        PartitionWorker ahead = worker(Writers.pool());
        for (int i = 0; i < 23; i++) {
            kafka.append(Topics.INTENTS.record(
                    AvroIntents.putNetwork("i" + i, "default", "lan" + i, "10.0." + i + ".0/24")));
        }
        ahead.start();
        awaitOutcomes(1);

        ahead.stop();
        ahead.awaitStopped();

        assertThat(kafka.log(OUTCOMES).size())
                .as("as many as are said to be applied")
                .isEqualTo(ahead.applied()
                        .get(new TopicPartition(Topics.INTENTS.name(), PARTITION))
                        .intValue());
    }

    @Test
    void writesNothingOnceItHasStopped() {
        worker.start();
        kafka.append(Topics.INTENTS.record(AvroIntents.putNetwork("i1", "default", "lan1", "10.0.0.0/24")));
        awaitOutcomes(1);

        worker.stop();
        worker.awaitStopped();
        kafka.append(Topics.INTENTS.record(AvroIntents.putNetwork("i2", "default", "lan2", "10.0.1.0/24")));

        assertThat(kafka.log(OUTCOMES)).hasSize(1);
    }

    @Test
    void beginsAnewWhenARestoreWasTooSlow() {
        kafka.append(Topics.INTENTS.record(AvroIntents.putNetwork("i1", "default", "lan1", "10.0.0.0/24")));
        serveElsewhere();
        kafka.scansAtMost(Duration.ZERO);
        kafka.append(Topics.INTENTS.record(AvroIntents.putNetwork("i2", "default", "lan2", "10.0.1.0/24")));

        worker.start();
        awaitInits(2);
        assertThat(kafka.log(OUTCOMES)).hasSize(1);
        kafka.scansAtMost(Duration.ofHours(1));

        awaitOutcomes(2);
    }

    @Test
    void servesOnWhileOnNoticeUntilItsSuccessorHasFencedIt() throws Exception {
        worker.start();
        worker.serving().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        worker.giveNotice();
        kafka.append(Topics.INTENTS.record(AvroIntents.putNetwork("i1", "default", "lan1", "10.0.0.0/24")));
        awaitOutcomes(1);
        assertThat(worker.hasStopped()).isFalse();

        // Nothing is asked from now on: it has to find out all the same.
        kafka.newEpoch(PARTITION);
        worker.awaitStopped(PATIENCE);
        assertThat(worker.hasStopped()).isTrue();
        assertThat(kafka.epoch(PARTITION)).isEqualTo(2);
    }

    @Test
    void stopsAtOnceWhenItIsGivenNoticeBeforeItIsOwner() {
        for (int i = 0; i < 1_000; i++) {
            kafka.failBefore(Call.INIT, new TimeoutException("no answer"));
        }
        worker.start();
        awaitInits(2);

        worker.giveNotice();

        worker.awaitStopped(PATIENCE);
        assertThat(worker.hasStopped()).isTrue();
    }

    @Test
    void endsWithASentenceWhenNoAttemptWillEverSucceed() throws Exception {
        kafka.failBefore(Call.INIT, new TransactionalIdAuthorizationException("not allowed"));

        worker.start();

        assertThatThrownBy(() -> failed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .hasMessage("partition " + PARTITION
                        + " cannot be served: the former owner could not be fenced: not allowed; IPAM's principal needs"
                        + " Write and Describe on transactional ids that begin with lanyard-ipam-");
        worker.serving().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Something is to be restored. */
    private void serveElsewhere() {
        Office office = new Office(kafka, () -> host -> true, FailPoints.NONE, Runnable::run);
        try (Tenure other = Tenure.begin(PARTITION, office, Instant.EPOCH)) {
            assertThat(other.step()).isTrue();
        } catch (TenureLost | BatchAborted e) {
            throw new AssertionError("expected to serve", e);
        }
    }

    private void awaitOutcomes(int count) {
        await(count + " outcomes", () -> kafka.log(OUTCOMES).size() >= count);
    }

    private void awaitInits(int count) {
        int before = kafka.calls(Call.INIT);
        await(count + " tenures", () -> kafka.calls(Call.INIT) >= before + count);
    }

    private void await(String what, BooleanSupplier done) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time for " + what).isLessThan(deadline);
            kafka.awaitAppend(Duration.ofMillis(20));
        }
    }
}
