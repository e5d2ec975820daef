package io.lanyard.ipam.kafka;

import io.lanyard.ipam.kafka.FakeKafka.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.ProducerFencedException;

/** A transactional producer of {@link FakeKafka}. */
final class FakeProducer extends MockProducer<byte[], byte[]> {
    private final FakeKafka kafka;
    private final int partition;
    private int epoch = -1;
    private List<ProducerRecord<byte[], byte[]>> transaction;

    FakeProducer(FakeKafka kafka, int partition) {
        this.kafka = kafka;
        this.partition = partition;
    }

    @Override
    public void initTransactions() {
        kafka.call(Call.INIT, () -> epoch = kafka.newEpoch(partition));
    }

    @Override
    public void beginTransaction() {
        requireOpen(transaction == null, "begin");
        kafka.call(Call.BEGIN, () -> transaction = new ArrayList<>());
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        requireOpen(transaction != null, "send");
        kafka.call(Call.SEND, () -> transaction.add(record));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void commitTransaction() {
        // Asked again after a commit that had its effect: the broker says that it had.
        kafka.call(Call.COMMIT, () -> {
            requireNotFenced();
            if (transaction != null) {
                kafka.commit(transaction);
                transaction = null;
            }
            return true;
        });
    }

    @Override
    public void abortTransaction() {
        kafka.call(Call.ABORT, () -> {
            requireNotFenced();
            transaction = null;
            return true;
        });
    }

    @Override
    public void close(Duration timeout) {
        super.close(timeout);
    }

    private void requireOpen(boolean expected, String call) {
        if (closed() || !expected) {
            throw new IllegalStateException(call + " on a producer that is closed or in another state");
        }
    }

    private void requireNotFenced() {
        if (epoch != kafka.epoch(partition)) {
            throw new ProducerFencedException("epoch " + epoch + ", the newest is " + kafka.epoch(partition));
        }
    }
}
