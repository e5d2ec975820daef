package io.lanyard.ipam.kafka;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A batch that is being written while the next one is decided. */
final class BatchOnItsWay {
    private final FutureTask<Void> write;

    private BatchOnItsWay(FutureTask<Void> write) {
        this.write = write;
    }

    static BatchOnItsWay start(
            TransactionalWriter writer, List<ProducerRecord<byte[], byte[]>> records, Executor executor) {
        FutureTask<Void> write = new FutureTask<>(() -> {
            writer.write(records);
            return null;
        });
        executor.execute(write);
        return new BatchOnItsWay(write);
    }

    boolean hasArrived() {
        return write.isDone();
    }

    /** Returns when it is written; throws what {@link TransactionalWriter#write} does. */
    void await() throws BatchAborted, TenureLost {
        try {
            write.get();
        } catch (ExecutionException e) {
            rethrow(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TenureLost("interrupted while a batch is written: whether it was is not known", e);
        }
    }

    private static void rethrow(Throwable failure) throws BatchAborted, TenureLost {
        if (failure instanceof BatchAborted aborted) {
            throw aborted;
        } else if (failure instanceof TenureLost lost) {
            throw lost;
        } else if (failure instanceof RuntimeException fault) {
            throw fault;
        } else if (failure instanceof Error crash) {
            throw crash;
        }
        throw new AssertionError("expected a failure of a write", failure);
    }
}
