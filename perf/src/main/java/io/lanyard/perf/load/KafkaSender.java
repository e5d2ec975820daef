package io.lanyard.perf.load;

import io.lanyard.kafka.KafkaAccess;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Requests as records, each acknowledged by every replica in sync. */
public final class KafkaSender implements Sender {
    private static final int BATCH_BYTES = 65_536;

    private final LongFunction<ProducerRecord<byte[], byte[]>> records;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * A sender on a Kafka.
     *
     * @param records the record of each number
     */
    public KafkaSender(KafkaAccess kafka, LongFunction<ProducerRecord<byte[], byte[]>> records) {
        this.records = records;
        this.producer = new KafkaProducer<>(
                kafka.with(Map.of("acks", "all", "linger.ms", 0, "batch.size", BATCH_BYTES)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void send(long number, Answered answered) {
        Future<RecordMetadata> unused = producer.send(
                records.apply(number),
                (written, failure) -> answered.answered(number, failure == null ? ACCEPTED : LOST));
    }

    @Override
    public void close() {
        producer.close();
    }
}
