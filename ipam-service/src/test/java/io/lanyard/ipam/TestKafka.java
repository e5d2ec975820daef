package io.lanyard.ipam;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the world around IPAM does with Kafka, in few words. */
public final class TestKafka implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;

    public TestKafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public <V extends SpecificRecord> void send(Topic<V> topic, V value) {
        send(topic.record(value));
    }

    public void send(String topic, int partition, String key, byte[] value) {
        send(new ProducerRecord<>(topic, partition, key == null ? null : key.getBytes(UTF_8), value));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("not sent: " + record, e);
        }
    }

    /** The outcomes of these intents, in the order they were written, once each of them has one. */
    public List<Outcome> awaitOutcomes(String... intentIds) {
        Set<String> ids = Set.of(intentIds);
        List<Outcome> found = new ArrayList<>();
        Set<String> missing = new HashSet<>(ids);
        readUntil(Topics.OUTCOMES, record -> {
            Outcome outcome = read(Topics.OUTCOMES, record.value());
            if (ids.contains(outcome.getIntentId())) {
                found.add(outcome);
                missing.remove(outcome.getIntentId());
            }
            return missing.isEmpty();
        });
        return found;
    }

    /** Returns when a record of this topic is one that is wanted. */
    public ConsumerRecord<byte[], byte[]> awaitRecord(
            Topic<?> topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        List<ConsumerRecord<byte[], byte[]>> last = new ArrayList<>();
        readUntil(topic, record -> {
            last.add(record);
            return wanted.test(record);
        });
        return last.get(last.size() - 1);
    }

    /** Everything that is committed now. */
    public List<ConsumerRecord<byte[], byte[]>> all(Topic<?> topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /** The last value of each key that is not deleted. */
    public <V extends SpecificRecord> Map<String, V> latest(Topic<V> topic) {
        Map<String, V> latest = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : all(topic)) {
            String key = new String(record.key(), UTF_8);
            latest.remove(key);
            if (record.value() != null) {
                latest.put(key, read(topic, record.value()));
            }
        }
        return latest;
    }

    public <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        return all(topic).stream().map(record -> read(topic, record.value())).toList();
    }

    /** The keys of everything that is committed now. */
    public List<String> keys(Topic<?> topic) {
        return all(topic).stream()
                .map(record -> new String(record.key(), UTF_8))
                .toList();
    }

    public static <V extends SpecificRecord> V read(Topic<V> topic, byte[] value) {
        try {
            return topic.codec().decode(value);
        } catch (UnreadableRecord e) {
            throw new AssertionError("expected a readable record of " + topic, e);
        }
    }

    private void readUntil(Topic<?> topic, Predicate<ConsumerRecord<byte[], byte[]>> done) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic)) {
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (done.test(record)) {
                        return;
                    }
                }
            }
        }
        throw new AssertionError(topic + " did not say what was waited for within " + PATIENCE);
    }

    private KafkaConsumer<byte[], byte[]> consumer(Topic<?> topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        Collection<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
