package io.lanyard.ipam.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

    private final TransactionalWriter writer;
    private final Consumer<byte[], byte[]> inputs;
    private final Desk desk;

    /** How far the inputs are applied, and how much of that a successor would know of. */
    private InputCursor applied;

    private InputCursor saved;

    /** Decided and not written. */
    private Batch pending;

    private Tenure(TransactionalWriter writer, Consumer<byte[], byte[]> inputs, Desk desk, InputCursor start) {
        this.writer = writer;
        this.inputs = inputs;
        this.desk = desk;
        this.applied = start;
        this.saved = start;
    }

    /** Fences the former owner, then restores what it left: in the other order it could still write. */
    static Tenure begin(int partition, PartitionClients clients, KnownHosts hosts, Instant now) throws TenureLost {
        TransactionalWriter writer = new TransactionalWriter(clients.producer(partition));
        Consumer<byte[], byte[]> inputs = clients.inputs(partition);
        try {
            PartitionLogs logs = new PartitionLogs(partition);
            Map<TopicPartition, Long> ends = clients.ends(logs.all());
            Restore restored = restore(partition, clients, ends, now);
            InputCursor start = InputStart.of(logs, restored.cursor(), inputs.beginningOffsets(logs.inputs()), ends);
            inputs.assign(logs.inputs());
            logs.inputs().forEach(input -> inputs.seek(input, start.next().get(input.topic())));
            return new Tenure(writer, inputs, new Desk(partition, restored.machine(), hosts), start);
        } catch (RuntimeException | TenureLost e) {
            inputs.close(AT_ONCE);
            writer.close();
            throw e;
        }
    }

    private static Restore restore(int partition, PartitionClients clients, Map<TopicPartition, Long> ends, Instant now)
            throws TenureLost {
        Consumer<byte[], byte[]> state = clients.state(partition);
        try {
            return Restore.of(new PartitionLogs(partition), new StateScan(state, ends), now);
        } finally {
            state.close(AT_ONCE);
        }
    }

    /**
     * One poll, and one transaction with all that follows from what it brought.
     *
     * @throws BatchAborted if nothing was written; the next step writes the same batch
     */
    void step() throws BatchAborted, TenureLost {
        if (pending == null) {
            ConsumerRecords<byte[], byte[]> records = inputs.poll(POLL);
            if (records.isEmpty()) {
                return;
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
    }

    InputCursor applied() {
        return applied;
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
