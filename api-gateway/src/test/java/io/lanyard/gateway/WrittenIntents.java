package io.lanyard.gateway;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is on the topic of intents. */
public final class WrittenIntents {

    /** The ids of all of them, as often as they are there. */
    public static List<String> ids(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.INTENTS.partitions())
                    .mapToObj(partition -> new TopicPartition(Topics.INTENTS.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> ids = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> ids.add(id(record)));
            }
            return ids;
        }
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Topics.INTENTS.codec().decode(record.value()).getId();
        } catch (UnreadableRecord e) {
            throw new AssertionError("the gateway wrote an intent that cannot be read", e);
        }
    }

    private WrittenIntents() {}
}
