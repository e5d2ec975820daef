package io.lanyard.perf.bench.flat;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.AllocationState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tells IPAM what hosts say, and waits until the addresses are given back. */
final class HostReports implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> allocations;

    HostReports(String bootstrapServers, int partition) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        allocations = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition log = new TopicPartition(Topics.ALLOCATIONS.name(), partition);
        allocations.assign(List.of(log));
        allocations.seekToEnd(List.of(log));
        // Now, not when it is first read.
        allocations.position(log);
    }

    /** Each of them says that a container with one address is gone. */
    void tell(List<ProducerRecord<byte[], byte[]>> reports) throws UnreadableRecord {
        for (ProducerRecord<byte[], byte[]> report : reports) {
            Future<RecordMetadata> unused = producer.send(report);
        }
        int freed = 0;
        for (long deadline = System.nanoTime() + PATIENCE_NS; freed < reports.size(); ) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        freed + " addresses were given back, expected " + reports.size() + ", one for each report");
            }
            for (ConsumerRecord<byte[], byte[]> record : allocations.poll(POLL)) {
                freed += isFreed(record) ? 1 : 0;
            }
        }
    }

    private static boolean isFreed(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        return Topics.ALLOCATIONS.codec().decode(record.value()).getState() == AllocationState.QUARANTINED;
    }

    @Override
    public void close() {
        producer.close();
        allocations.close();
    }
}
