package io.lanyard.agent.kafka;

import io.lanyard.contract.Topic;
import io.lanyard.kafka.KafkaAccess;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How this agent's Kafka clients are set up. */
record KafkaSettings(KafkaAccess kafka, String host) {
    static final int POLL_RECORDS_MAX = 500;
    private static final int CALL_MAX_MS = 30_000;
    private static final int DELIVERY_MAX_MS = 15_000;
    private static final int REQUEST_MAX_MS = 10_000;
    private static final int BLOCK_MAX_MS = 5_000;
    private static final int RECONNECT_MAX_MS = 2_000;
    private static final long SEND_BUFFER_BYTES = 2L * 1024 * 1024;
    private static final int FETCH_BYTES = 512 * 1024;
    private static final int FETCH_WAIT_MS = 5_000;
    private static final int RECORD_BYTES_MAX = 2 * Topic.MAX_VALUE_BYTES;

    private String clientId() {
        return "lanyard-agent-" + host;
    }

    Map<String, Object> admin() {
        return quietly(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG,
                clientId(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                CALL_MAX_MS));
    }

    /**
     * No group: the agent reads its own partition and all networks, from the beginning, at every start. Small bites, for the
     * heap is small; and news come at once however long the broker may wait for them.
     */
    Map<String, Object> consumer(String clientSuffix) {
        return quietly(Map.ofEntries(
                Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, clientId() + "-" + clientSuffix),
                Map.entry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class),
                Map.entry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class),
                Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX),
                Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES),
                Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES),
                Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS),
                Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MAX_MS)));
    }

    /**
     * A report that is not delivered in time comes back, and goes out again unless there is a newer one. Windows of latency are
     * most of what an agent writes, and say nearly the same of every pair; gzip is the one that the JVM has in itself.
     */
    Map<String, Object> producer() {
        return quietly(Map.ofEntries(
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, clientId()),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip"),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MAX_MS),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MAX_MS),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MAX_MS),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, SEND_BUFFER_BYTES),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES_MAX),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MAX_MS)));
    }

    /** The clients' own figures go nowhere, and some thousand beans of them would stay in memory. */
    private Map<String, Object> quietly(Map<String, Object> settings) {
        Map<String, Object> quiet = kafka.with(settings);
        quiet.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        quiet.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return quiet;
    }

    /** All of a topic. */
    static List<TopicPartition> partitions(Topic<?> topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .toList();
    }
}
