package io.lanyard.walkthrough;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** Reads a topic as a stranger would, with its .avsc file alone, and finds records by their key. */
final class EventReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String topic;
    private final EventSchemas schemas;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, GenericRecord> seen = new HashMap<>();

    EventReader(String bootstrapServers, String topic, EventSchemas schemas) {
        this.topic = topic;
        this.schemas = schemas;
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    GenericRecord await(String key) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!seen.containsKey(key)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no record " + key + " on " + topic + " after " + PATIENCE);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                seen.put(new String(record.key(), UTF_8), schemas.decode(record.value()));
            }
        }
        return seen.get(key);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
