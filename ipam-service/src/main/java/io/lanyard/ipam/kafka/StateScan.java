package io.lanyard.ipam.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads logs of the partition's state to the ends they had when its former owner was fenced. The ends include what is
 * not marked as committed yet, so reading waits for the marks and misses nothing.
 */
final class StateScan {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Polls without progress before it gives up: 30 s, three times what a broker leaves a transaction open. */
    private static final int IDLE_POLLS_MAX = 150;

    /** Where the search for the last record begins: a committed transaction takes two offsets of a log. */
    private static final long LOOK_BACK = 64;

    private static final long LOOK_BACK_GROWTH = 16;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;

    StateScan(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.ends = Map.copyOf(ends);
    }

    /** The last record of each key that is not deleted, in the order they were written. */
    Collection<ConsumerRecord<byte[], byte[]>> latestOfEachKey(TopicPartition log) throws TenureLost {
        Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> latest = new LinkedHashMap<>();
        consumer.assign(List.of(log));
        consumer.seekToBeginning(List.of(log));
        readToEnd(log, record -> {
            ByteBuffer key = ByteBuffer.wrap(record.key());
            latest.remove(key);
            if (record.value() != null) {
                latest.put(key, record);
            }
        });
        return latest.values();
    }

    /** Every record that was appended at this time or later. */
    List<ConsumerRecord<byte[], byte[]>> since(TopicPartition log, Instant time) throws TenureLost {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        OffsetAndTimestamp start =
                consumer.offsetsForTimes(Map.of(log, time.toEpochMilli())).get(log);
        // Where the committed part ends: all of it is older, but something may be waiting for its marks.
        long from = start == null ? consumer.endOffsets(List.of(log)).get(log) : start.offset();
        consumer.assign(List.of(log));
        consumer.seek(log, from);
        readToEnd(log, records::add);
        return records;
    }

    /** The last record of a log in which every record replaces the one before it. */
    Optional<ConsumerRecord<byte[], byte[]>> last(TopicPartition log) throws TenureLost {
        consumer.assign(List.of(log));
        long begin = consumer.beginningOffsets(List.of(log)).get(log);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>(1);
        for (long back = LOOK_BACK; ; back *= LOOK_BACK_GROWTH) {
            long from = Math.max(begin, end(log) - back);
            consumer.seek(log, from);
            readToEnd(log, record -> {
                found.clear();
                found.add(record);
            });
            // Nothing so far back: those were aborted, or compacted away.
            if (!found.isEmpty() || from == begin) {
                return found.stream().findFirst();
            }
        }
    }

    private long end(TopicPartition log) {
        return ends.get(log);
    }

    private void readToEnd(TopicPartition log, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader)
            throws TenureLost {
        int idlePolls = 0;
        long position = consumer.position(log);
        while (position < end(log)) {
            consumer.poll(POLL).forEach(reader);
            long reached = consumer.position(log);
            idlePolls = reached > position ? 0 : idlePolls + 1;
            if (idlePolls > IDLE_POLLS_MAX) {
                throw new TenureLost(
                        "reading " + log + " stands still at offset " + reached + ", expected to reach " + end(log));
            }
            position = reached;
        }
    }
}
