package io.lanyard.ipam.kafka;

import io.lanyard.ipam.core.PoolUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One ownership of a partition: from fencing the former owner until the partition is somebody else's, or what became of
 * a batch is not known. Memory is what the log says, plus two batches at most: one on its way into the log, and one that
 * is decided meanwhile. One that was aborted is written again as it is, and the other after it; in any other case memory
 * goes with the tenure. So nothing that was decided ever has to be taken back.
 *
 * <p>Not safe for use by several threads; the writing is on another.
 */
final class Tenure implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private static final CloseOptions AT_ONCE = CloseOptions.timeout(Duration.ZERO);

    /** Inputs that lead to nothing are not worth a transaction; so many at most are read again after a restart. */
    static final long UNSAVED_MAX = 1_000;

    /** The one on its way is the first of them. */
    private static final int DECIDED_MAX = 2;

    private final PartitionLogs logs;
    private final TransactionalWriter writer;
    private final Consumer<byte[], byte[]> inputs;
    private final Desk desk;
    private final Executor executor;
    private final WorkWatch watch;

    /** How far the inputs are applied, and how much of that a successor would know of. */
    private InputCursor applied;

    private InputCursor saved;

    /** Read and not decided. */
    private final Queue<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();

    /** Decided and not known to be written, the oldest first. */
    private final Deque<Batch> decided = new ArrayDeque<>();

    /** The first of those decided; null if none is on its way. */
    private BatchOnItsWay onItsWay;

    /** Whether there is more than was decided: it waits here, or in the logs. */
    private boolean isBehind;

    private Tenure(
            PartitionLogs logs,
            TransactionalWriter writer,
            Consumer<byte[], byte[]> inputs,
            Desk desk,
            Office office,
            InputCursor start) {
        this.logs = logs;
        this.writer = writer;
        this.inputs = inputs;
        this.desk = desk;
        this.executor = office.writing();
        this.watch = office.watch();
        this.applied = start;
        this.saved = start;
    }

    /**
     * Fences the former owner, then restores what it left: in the other order it could still write. What needs no fence
     * is done before it, since nobody serves the partition from the fence until this returns.
     */
    static Tenure begin(int partition, Office office, Instant now) throws TenureLost {
        PartitionClients clients = office.clients();
        PartitionLogs logs = new PartitionLogs(partition);
        TransactionalWriter writer =
                new TransactionalWriter(partition, clients.producer(partition), office.failPoints());
        Consumer<byte[], byte[]> inputs = clients.inputs(partition);
        Consumer<byte[], byte[]> state = clients.state(partition);
        try {
            Map<TopicPartition, Long> begins = inputs.beginningOffsets(logs.inputs());
            Duration scanMax = clients.scanMax(logs.compacted());
            writer.fence();
            Map<TopicPartition, Long> ends = clients.ends(logs.all());
            StateScan scan = new StateScan(state, ends, scanMax, System::nanoTime, office.failPoints());
            Restore restored = Restore.of(logs, scan, now);
            InputCursor start = InputStart.of(logs, restored.cursor(), begins, ends);
            inputs.assign(logs.inputs());
            logs.inputs().forEach(input -> inputs.seek(input, start.next().get(input.topic())));
            Desk desk = new Desk(partition, restored.machine(), office.hosts());
            return new Tenure(logs, writer, inputs, desk, office, start);
        } catch (RuntimeException | TenureLost e) {
            inputs.close(AT_ONCE);
            writer.close();
            throw e;
        } finally {
            state.close(AT_ONCE);
        }
    }

    /**
     * One poll, and one transaction with all that follows from what it brought. Who is behind decides while the batch
     * before is written.
     *
     * @return whether there was anything to do
     * @throws BatchAborted if nothing of a batch was written; the next step writes the same batch
     */
    boolean step() throws BatchAborted, TenureLost {
        // Who is not behind waits for the one on its way: what comes meanwhile is in the next batch, not in the one
        // after.
        if (decided.isEmpty() || (isBehind && decided.size() < DECIDED_MAX)) {
            decideNext();
        }
        if (decided.isEmpty()) {
            return false;
        }
        arrive();
        sendOff();
        if (onItsWay != null && onItsWay.hasArrived()) {
            arrive();
        }
        return true;
    }

    private void decideNext() {
        if (waiting.isEmpty()) {
            inputs.poll(decided.isEmpty() ? POLL : Duration.ZERO).forEach(waiting::add);
        }
        if (!waiting.isEmpty()) {
            InputCursor before = decided.isEmpty() ? applied : decided.getLast().cursor();
            decided.add(desk.decide(waiting, before));
        }
        isBehind = !waiting.isEmpty() || lagRecords().values().stream().anyMatch(left -> left > 0);
    }

    /** Waits for the batch that is on its way. Only now it counts. */
    private void arrive() throws BatchAborted, TenureLost {
        if (onItsWay != null) {
            BatchOnItsWay arriving = onItsWay;
            onItsWay = null;
            Duration took = arriving.await();
            Batch batch = decided.removeFirst();
            saved = batch.cursor();
            watch.committed(batch.recordsOfTopics(), took);
            count(batch);
        }
    }

    private void count(Batch batch) {
        applied = batch.cursor();
        watch.applied(batch.decided(), batch.sincePoll());
    }

    private void sendOff() {
        while (onItsWay == null && !decided.isEmpty()) {
            Batch batch = decided.getFirst();
            if (batch.records().isEmpty() && batch.cursor().since(saved) < UNSAVED_MAX) {
                count(decided.removeFirst());
            } else {
                // Who is not behind would only wait for the other thread.
                onItsWay = BatchOnItsWay.start(writer, desk.withCursor(batch), isBehind ? executor : Runnable::run);
            }
        }
    }

    /** Writes the cursor for the sake of writing: that fails if somebody else has become owner. */
    void confirm() throws BatchAborted, TenureLost {
        finish();
        writer.write(desk.withCursor(desk.nothing(applied)));
        saved = applied;
    }

    /** Returns when all that was decided is written. */
    void finish() throws BatchAborted, TenureLost {
        while (!decided.isEmpty()) {
            arrive();
            sendOff();
        }
    }

    InputCursor applied() {
        return applied;
    }

    Map<TopicPartition, Long> appliedOffsets() {
        return logs.inputs().stream().collect(Collectors.toMap(input -> input, input -> applied.next()
                .get(input.topic())));
    }

    /** Inputs that are not read yet, by their topics. */
    Map<String, Long> lagRecords() {
        return logs.inputs().stream().collect(Collectors.toMap(TopicPartition::topic, input -> inputs.currentLag(input)
                .orElse(0)));
    }

    List<PoolUse> pools(long atMs) {
        return desk.pools(atMs);
    }

    /** What is in memory, in one text. For tests. */
    String state() {
        return desk.state();
    }

    @Override
    public void close() {
        try {
            inputs.close(AT_ONCE);
        } finally {
            writer.close();
        }
    }
}
