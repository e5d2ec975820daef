package io.lanyard.ipam.kafka;

import io.lanyard.ipam.kafka.FailPoints.Point;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.protocol.Errors;

/**
 * Writes batches, each in one transaction, as the one owner of a partition. When {@link #write} returns the batch is
 * committed; when it throws {@link BatchAborted} nothing of it is and it may be written again; when it throws
 * {@link TenureLost} nobody here knows, and nothing more may be written by this object.
 *
 * <p>Not safe for use by several threads.
 */
final class TransactionalWriter implements AutoCloseable {
    private final int partition;
    private final Producer<byte[], byte[]> producer;
    private final FailPoints failPoints;

    TransactionalWriter(int partition, Producer<byte[], byte[]> producer, FailPoints failPoints) {
        this.partition = partition;
        this.producer = producer;
        this.failPoints = failPoints;
    }

    /** Before anything is written. From here on none of an earlier owner's writes can be committed. */
    void fence() throws TenureLost {
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            throw new TenureLost("the former owner could not be fenced", named(e));
        }
    }

    /** That the broker allows no transaction to last so long the client says in its sentence only, not by the class. */
    private static RuntimeException named(RuntimeException failure) {
        String sentence = Errors.INVALID_TRANSACTION_TIMEOUT.message();
        return String.valueOf(failure.getMessage()).endsWith(sentence)
                ? new InvalidTxnTimeoutException(sentence, failure)
                : failure;
    }

    void write(List<ProducerRecord<byte[], byte[]>> records) throws BatchAborted, TenureLost {
        try {
            failPoints.reached(Point.BEFORE_BEGIN, partition);
            producer.beginTransaction();
            for (ProducerRecord<byte[], byte[]> record : records) {
                // What becomes of it is told by the commit.
                Future<RecordMetadata> unused = producer.send(record);
                failPoints.reached(Point.AFTER_SEND, partition);
            }
            failPoints.reached(Point.BEFORE_COMMIT, partition);
            commit();
            failPoints.reached(Point.AFTER_COMMIT, partition);
        } catch (RuntimeException e) {
            if (Severity.of(e) != Severity.ABORT) {
                throw new TenureLost("a batch of " + records.size() + " records could not be written", e);
            }
            abort(e);
            throw new BatchAborted("a batch of " + records.size() + " records was not written", e);
        }
    }

    private void commit() throws TenureLost {
        try {
            producer.commitTransaction();
        } catch (TimeoutException e) {
            commitAgain(e);
        }
    }

    /** The one that timed out may have happened; it is not to be aborted, whatever is answered now. */
    private void commitAgain(TimeoutException first) throws TenureLost {
        try {
            producer.commitTransaction();
        } catch (RuntimeException e) {
            e.addSuppressed(first);
            throw new TenureLost("a commit timed out, and asked again it failed: whether it happened is not known", e);
        }
    }

    private void abort(RuntimeException reason) throws TenureLost {
        try {
            producer.abortTransaction();
        } catch (RuntimeException e) {
            e.addSuppressed(reason);
            throw new TenureLost("a transaction could not be aborted", e);
        }
    }

    /** An open transaction is left to the next owner, who ends it by fencing this one. */
    @Override
    public void close() {
        try {
            producer.close(Duration.ZERO);
        } catch (KafkaException e) {
            // It is given up either way.
        }
    }
}
