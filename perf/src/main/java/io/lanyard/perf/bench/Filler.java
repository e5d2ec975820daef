package io.lanyard.perf.bench;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes many records fast. All of them are there when {@link #close} returns. */
public final class Filler implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public Filler(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "batch.size", 200_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends those that are of these topics. */
    public void send(List<ProducerRecord<byte[], byte[]>> records, Set<String> topics) {
        for (ProducerRecord<byte[], byte[]> record : records) {
            if (topics.contains(record.topic())) {
                Future<RecordMetadata> unused =
                        producer.send(record, (sent, fault) -> failure.compareAndSet(null, fault));
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        if (failure.get() != null) {
            throw new IllegalStateException("not all was sent", failure.get());
        }
    }
}
