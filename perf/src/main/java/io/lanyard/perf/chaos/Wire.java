package io.lanyard.perf.chaos;

import io.lanyard.contract.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of users and hosts: of the kind that anybody would use. */
final class Wire {

    /** Its acknowledgement means that the record is safe. It tries for longer than a broker takes to come back. */
    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers", bootstrapServers,
                "acks", "all",
                "linger.ms", 0,
                "delivery.timeout.ms", 30_000,
                "request.timeout.ms", 5_000,
                "max.block.ms", 10_000,
                "reconnect.backoff.max.ms", 200));
        // A broker that answers late remembers the last five requests only.
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("metric.reporters", "");
        settings.put("enable.metrics.push", false);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Reads what is committed, from the beginning. */
    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, Collection<TopicPartition> partitions) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                2_000,
                "auto.offset.reset",
                "none",
                "enable.auto.commit",
                false,
                "default.api.timeout.ms",
                10_000,
                "request.timeout.ms",
                5_000,
                "reconnect.backoff.max.ms",
                200));
        settings.put("metric.reporters", "");
        settings.put("enable.metrics.push", false);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    static List<TopicPartition> partitions(Topic<?>... topics) {
        return Stream.of(topics)
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
    }

    private Wire() {}
}
