package io.lanyard.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a broker's users do, in few words; topics have one partition. */
final class TestClient implements AutoCloseable {
    private final String bootstrapServers;
    private final Admin admin;

    TestClient(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    static ProducerRecord<byte[], byte[]> record(String topic, String value) {
        return new ProducerRecord<>(topic, 0, null, value.getBytes(UTF_8));
    }

    void createTopic(String name, Map<String, String> settings) {
        try {
            NewTopic topic = new NewTopic(name, Optional.of(1), Optional.empty()).configs(settings);
            admin.createTopics(List.of(topic)).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("topic " + name + " was not created", e);
        }
    }

    TopicDescription describe(String name) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
    }

    String clusterId() throws ExecutionException, InterruptedException {
        return admin.describeCluster().clusterId().get();
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", bootstrapServers);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    KafkaProducer<byte[], byte[]> transactionalProducer(String id) {
        return producer(Map.of("transactional.id", id, "transaction.timeout.ms", "10000"));
    }

    /** Committed values of a topic, up to the end it had when asked. */
    List<String> readAll(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(new String(record.value(), UTF_8)));
            }
            return values;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
