package io.lanyard.perf.audit.kafka;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.log.LogDump;
import io.lanyard.perf.audit.log.LogRecord;
import io.lanyard.perf.audit.log.PartitionLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all topics that say what IPAM did, from their beginnings to the ends they have now: once with what was never
 * committed, and once without, to know which is which.
 */
public final class KafkaDump {
    /** What hosts say of themselves and of the network is no evidence. */
    static final List<Topic<?>> TOPICS = Topics.ALL.stream()
            .filter(topic -> topic != Topics.HOSTS && topic != Topics.LATENCY)
            .toList();

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int SILENT_POLLS_MAX = 150;

    private final Map<String, Object> settings;

    /**
     * Reads by these settings.
     *
     * @param settings how to reach the brokers: {@code bootstrap.servers}, and what security needs
     */
    public KafkaDump(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /**
     * What the topics have now.
     *
     * @throws KafkaException if the brokers cannot be read, or stop answering
     */
    public LogDump read() throws InterruptedException {
        Map<String, Boolean> compactable;
        try (CompactionSettings topics = new CompactionSettings(settings)) {
            compactable = topics.compactable(TOPICS);
        } catch (ExecutionException e) {
            throw new KafkaException("the settings of the topics cannot be read: " + e.getMessage(), e);
        }
        List<PartitionLog> logs = new ArrayList<>();
        for (Topic<?> topic : TOPICS) {
            logs.addAll(read(topic, compactable.get(topic.name())));
        }
        return new LogDump(logs);
    }

    private List<PartitionLog> read(Topic<?> topic, boolean isCompactable) {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        // In this order all that the first one sees is decided or beyond the second one's end.
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> all = new HashMap<>();
        Ends whole = scan(partitions, "read_uncommitted", record -> all.computeIfAbsent(
                        partitionOf(record), any -> new ArrayList<>())
                .add(record));
        Map<TopicPartition, BitSet> committed = new HashMap<>();
        Ends readable = scan(partitions, "read_committed", record -> committed
                .computeIfAbsent(partitionOf(record), any -> new BitSet())
                .set(Math.toIntExact(record.offset() - whole.begins().get(partitionOf(record)))));
        List<PartitionLog> logs = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            long begin = whole.begins().get(partition);
            BitSet visible = committed.getOrDefault(partition, new BitSet());
            logs.add(new PartitionLog(
                    topic.name(),
                    partition.partition(),
                    begin,
                    Math.min(readable.ends().get(partition), whole.ends().get(partition)),
                    whole.ends().get(partition),
                    isCompactable,
                    all.getOrDefault(partition, List.of()).stream()
                            .map(record -> record(record, visible.get(Math.toIntExact(record.offset() - begin))))
                            .toList()));
        }
        return logs;
    }

    private record Ends(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {}

    private Ends scan(
            List<TopicPartition> partitions, String isolation, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("isolation.level", isolation);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Ends ends = new Ends(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
            consumer.assign(partitions);
            ends.begins().forEach(consumer::seek);
            int silent = 0;
            while (partitions.stream()
                    .anyMatch(partition ->
                            consumer.position(partition) < ends.ends().get(partition))) {
                var records = consumer.poll(POLL);
                records.forEach(reader);
                silent = records.isEmpty() ? silent + 1 : 0;
                if (silent > SILENT_POLLS_MAX) {
                    throw new KafkaException(partitions.get(0).topic() + " said nothing for " + silent
                            + " polls, expected its records up to " + ends.ends());
                }
            }
            return ends;
        }
    }

    private static LogRecord record(ConsumerRecord<byte[], byte[]> record, boolean isCommitted) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? new byte[0] : header.value());
        }
        return new LogRecord(record.offset(), record.timestamp(), record.key(), record.value(), headers, isCommitted);
    }

    private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
