package io.lanyard.ipam.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * One ownership of a partition: from fencing the former owner until the partition is somebody else's, or what became of
 * a batch is not known. Memory is what the log says, plus at most one batch that is still to be written.
 *
 * <p>Not safe for use by several threads.
 */
final class Tenure implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private static final CloseOptions AT_ONCE = CloseOptions.timeout(Duration.ZERO);

    /** Inputs that lead to nothing are not worth a transaction; so many at most are read again after a restart. */
    static final long UNSAVED_MAX = 1_000;

    private final PartitionLogs logs;
    private final TransactionalWriter writer;
    private final Consumer<byte[], byte[]> inputs;
    private final Desk desk;

    /** How far the inputs are applied, and how much of that a successor would know of. */
    private InputCursor applied;

    private InputCursor saved;

    /** Decided and not written. */
    private Batch pending;

    private Tenure(
            PartitionLogs logs,
            TransactionalWriter writer,
            Consumer<byte[], byte[]> inputs,
            Desk desk,
            InputCursor start) {
        this.logs = logs;
        this.writer = writer;
        this.inputs = inputs;
        this.desk = desk;
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
            return new Tenure(logs, writer, inputs, new Desk(partition, restored.machine(), office.hosts()), start);
        } catch (RuntimeException | TenureLost e) {
            inputs.close(AT_ONCE);
            writer.close();
            throw e;
        } finally {
            state.close(AT_ONCE);
        }
    }

    /**
     * One poll, and one transaction with all that follows from what it brought.
     *
     * @return whether it brought anything
     * @throws BatchAborted if nothing was written; the next step writes the same batch
     */
    boolean step() throws BatchAborted, TenureLost {
        if (pending == null) {
            ConsumerRecords<byte[], byte[]> records = inputs.poll(POLL);
            if (records.isEmpty()) {
                return false;
            }
            pending = desk.decide(records, applied);
        }
        if (!pending.records().isEmpty() || pending.cursor().since(saved) >= UNSAVED_MAX) {
            writer.write(desk.withCursor(pending));
            saved = pending.cursor();
        }
        // Only now is it so.
        desk.fold();
        applied = pending.cursor();
        pending = null;
        return true;
    }

    /** Writes the cursor for the sake of writing: that fails if somebody else has become owner. */
    void confirm() throws BatchAborted, TenureLost {
        writer.write(desk.withCursor(new Batch(List.of(), applied)));
        saved = applied;
    }

    InputCursor applied() {
        return applied;
    }

    Map<TopicPartition, Long> appliedOffsets() {
        return logs.inputs().stream().collect(Collectors.toMap(input -> input, input -> applied.next()
                .get(input.topic())));
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
