package io.lanyard.ipam.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Writes batches, each in one transaction, as the one owner of a partition. When {@link #write} returns the batch is
 * committed; when it throws {@link BatchAborted} nothing of it is and it may be written again; when it throws
 * {@link TenureLost} nobody here knows, and nothing more may be written by this object.
 *
 * <p>Not safe for use by several threads.
 */
final class TransactionalWriter implements AutoCloseable {
    /** A commit that timed out may have happened. It can be asked again, but not for ever. */
    private static final int COMMIT_ATTEMPTS = 2;

    private final Producer<byte[], byte[]> producer;

    /** Fences every earlier owner: from here on none of its writes can be committed. */
    TransactionalWriter(Producer<byte[], byte[]> producer) throws TenureLost {
        this.producer = producer;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw new TenureLost("the former owner could not be fenced", e);
        }
    }

    void write(List<ProducerRecord<byte[], byte[]>> records) throws BatchAborted, TenureLost {
        try {
            producer.beginTransaction();
            for (ProducerRecord<byte[], byte[]> record : records) {
                // What becomes of it is told by the commit.
                Future<RecordMetadata> unused = producer.send(record);
            }
            commit();
        } catch (RuntimeException e) {
            if (Severity.of(e) != Severity.ABORT) {
                throw new TenureLost("a batch of " + records.size() + " records could not be written", e);
            }
            abort(e);
            throw new BatchAborted("a batch of " + records.size() + " records was not written", e);
        }
    }

    private void commit() throws TenureLost {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException e) {
                if (attempt == COMMIT_ATTEMPTS) {
                    throw new TenureLost(
                            "a commit timed out " + attempt + " times: whether it happened is not known", e);
                }
            }
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
