package io.lanyard.agent.kafka;

import io.lanyard.contract.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How this agent's Kafka clients are set up. */
record KafkaSettings(String bootstrapServers, String host) {
    private static final int CALL_MAX_MS = 30_000;
    private static final int DELIVERY_MAX_MS = 15_000;
    private static final int REQUEST_MAX_MS = 10_000;
    private static final int BLOCK_MAX_MS = 5_000;
    private static final int RECONNECT_MAX_MS = 2_000;
    private static final long SEND_BUFFER_BYTES = 8L * 1024 * 1024;
    private static final int RECORD_BYTES_MAX = 2 * Topic.MAX_VALUE_BYTES;

    private String clientId() {
        return "lanyard-agent-" + host;
    }

    Map<String, Object> admin() {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG, clientId(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MAX_MS);
    }

    /** No group: the agent reads its own partition and all networks, from the beginning, at every start. */
    Map<String, Object> consumer(String clientSuffix) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                clientId() + "-" + clientSuffix,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                RECONNECT_MAX_MS);
    }

    /** A report that is not delivered in time comes back, and goes out again unless there is a newer one. */
    Map<String, Object> producer() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, clientId()),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MAX_MS),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MAX_MS),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MAX_MS),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, SEND_BUFFER_BYTES),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES_MAX),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MAX_MS));
    }

    /** All of a topic. */
    static List<TopicPartition> partitions(Topic<?> topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .toList();
    }
}
