package io.lanyard.walkthrough;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads {@code lanyard.outcomes} as a stranger would, with the .avsc files alone. */
final class OutcomeReader implements AutoCloseable {
    private static final String TOPIC = "lanyard.outcomes";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventSchemas schemas;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, GenericRecord> seen = new HashMap<>();

    OutcomeReader(String bootstrapServers, EventSchemas schemas) {
        this.schemas = schemas;
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    GenericRecord await(String intentId) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!seen.containsKey(intentId)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no outcome of intent " + intentId + " after " + PATIENCE);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                GenericRecord outcome = schemas.decode(EventSchemas.OUTCOME_ID, record.value());
                seen.put(outcome.get("intentId").toString(), outcome);
            }
        }
        return seen.get(intentId);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
