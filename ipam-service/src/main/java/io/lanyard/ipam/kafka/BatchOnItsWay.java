package io.lanyard.ipam.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A batch that is being written while the next one is decided. */
final class BatchOnItsWay {
    private final FutureTask<Duration> write;

    private BatchOnItsWay(FutureTask<Duration> write) {
        this.write = write;
    }

    static BatchOnItsWay start(
            TransactionalWriter writer, List<ProducerRecord<byte[], byte[]>> records, Executor executor) {
        FutureTask<Duration> write = new FutureTask<>(() -> {
            long begun = System.nanoTime();
            writer.write(records);
            return Duration.ofNanos(System.nanoTime() - begun);
        });
        executor.execute(write);
        return new BatchOnItsWay(write);
    }

    boolean hasArrived() {
        return write.isDone();
    }

    /** Returns when it is written, with how long that took; throws what {@link TransactionalWriter#write} does. */
    Duration await() throws BatchAborted, TenureLost {
        try {
            return write.get();
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TenureLost("interrupted while a batch is written: whether it was is not known", e);
        }
    }

    private static AssertionError rethrown(Throwable failure) throws BatchAborted, TenureLost {
        if (failure instanceof BatchAborted aborted) {
            throw aborted;
        } else if (failure instanceof TenureLost lost) {
            throw lost;
        } else if (failure instanceof RuntimeException fault) {
            throw fault;
        } else if (failure instanceof Error crash) {
            throw crash;
        }
        return new AssertionError("expected a failure of a write", failure);
    }
}
