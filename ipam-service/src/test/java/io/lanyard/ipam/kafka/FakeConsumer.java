package io.lanyard.ipam.kafka;

import io.lanyard.ipam.kafka.FakeKafka.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** A consumer of {@link FakeKafka}; a poll brings a few records at most. */
final class FakeConsumer extends MockConsumer<byte[], byte[]> {
    static final int POLL_RECORDS_MAX = 5;

    private final FakeKafka kafka;
    private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();

    FakeConsumer(FakeKafka kafka) {
        super("none");
        this.kafka = kafka;
    }

    @Override
    public synchronized void assign(Collection<TopicPartition> partitions) {
        positions.clear();
        partitions.forEach(each -> positions.put(each, -1L));
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
        positions.put(partition, offset);
    }

    @Override
    public synchronized void seekToBeginning(Collection<TopicPartition> partitions) {
        partitions.forEach(each -> positions.put(each, kafka.begin(each)));
    }

    @Override
    public synchronized long position(TopicPartition partition) {
        return positions.get(partition);
    }

    @Override
    public synchronized OptionalLong currentLag(TopicPartition partition) {
        return OptionalLong.of(kafka.log(partition).size() - position(partition));
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> found = kafka.call(Call.POLL, this::next);
        if (found.isEmpty() && kafka.isPolled()) {
            kafka.awaitAppend(timeout);
        }
        return found;
    }

    private ConsumerRecords<byte[], byte[]> next() {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new LinkedHashMap<>();
        int room = POLL_RECORDS_MAX;
        for (TopicPartition each : List.copyOf(positions.keySet())) {
            List<ConsumerRecord<byte[], byte[]>> log = kafka.log(each);
            int from = (int) (positions.get(each) - kafka.begin(each));
            int to = Math.min(log.size(), from + room);
            if (from < to) {
                polled.put(each, new ArrayList<>(log.subList(from, to)));
                positions.put(each, kafka.begin(each) + to);
                room -= to - from;
            }
        }
        return new ConsumerRecords<>(polled, Map.of());
    }

    @Override
    public synchronized Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        return partitions.stream().collect(Collectors.toMap(each -> each, kafka::begin));
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        return partitions.stream().collect(Collectors.toMap(each -> each, kafka::end));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
        Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
        times.forEach((partition, time) -> kafka.log(partition).stream()
                .filter(record -> record.timestamp() >= time)
                .findFirst()
                .ifPresent(
                        record -> found.put(partition, new OffsetAndTimestamp(record.offset(), record.timestamp()))));
        return found;
    }

    @Override
    public synchronized void close(CloseOptions how) {
        positions.clear();
    }
}
