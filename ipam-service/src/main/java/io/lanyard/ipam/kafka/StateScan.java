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
import java.util.function.LongSupplier;
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

    /** A committed transaction takes one offset of a log for each record, and one for its marker. */
    private static final long OFFSETS_PER_RECORD = 2;

    /** Where the search for the last record begins. */
    private static final long LOOK_BACK = 64;

    private static final long LOOK_BACK_GROWTH = 16;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Duration max;
    private final LongSupplier nanoTime;
    private final FailPoints failPoints;

    /** @param max what the scan of one log may last */
    StateScan(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Duration max,
            LongSupplier nanoTime,
            FailPoints failPoints) {
        this.consumer = consumer;
        this.ends = Map.copyOf(ends);
        this.max = max;
        this.nanoTime = nanoTime;
        this.failPoints = failPoints;
    }

    /** The last record of each key that is not deleted, in the order they were written. */
    Collection<StateRecord> latestOfEachKey(TopicPartition log) throws TenureLost {
        Map<ByteBuffer, StateRecord> latest = new LinkedHashMap<>();
        consumer.assign(List.of(log));
        consumer.seekToBeginning(List.of(log));
        readToEnd(log, record -> {
            ByteBuffer key = ByteBuffer.wrap(record.key());
            latest.remove(key);
            if (record.value() != null) {
                latest.put(key, StateRecord.of(log, record));
            }
        });
        return latest.values();
    }

    /**
     * Every record that was appended at this time or later, but of a longer log only what its last part can hold.
     *
     * @param records how many there are to be, at least, in a log that is longer
     */
    void since(TopicPartition log, Instant time, int records, RecordReader reader) throws TenureLost {
        OffsetAndTimestamp start =
                consumer.offsetsForTimes(Map.of(log, time.toEpochMilli())).get(log);
        // Where the committed part ends: all of it is older, but something may be waiting for its marks.
        long from = start == null ? consumer.endOffsets(List.of(log)).get(log) : start.offset();
        consumer.assign(List.of(log));
        consumer.seek(log, Math.max(from, end(log) - OFFSETS_PER_RECORD * records));
        readToEnd(log, reader);
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

    private void readToEnd(TopicPartition log, RecordReader reader) throws TenureLost {
        long begun = nanoTime.getAsLong();
        int idlePolls = 0;
        long position = consumer.position(log);
        while (position < end(log)) {
            failPoints.reached(FailPoints.Point.DURING_RESTORE, log.partition());
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                reader.read(record);
            }
            requireFast(log, Duration.ofNanos(nanoTime.getAsLong() - begun));
            long reached = consumer.position(log);
            idlePolls = reached > position ? 0 : idlePolls + 1;
            if (idlePolls > IDLE_POLLS_MAX) {
                throw new TenureLost(
                        "reading " + log + " stands still at offset " + reached + ", expected to reach " + end(log));
            }
            position = reached;
        }
    }

    /** What a slower scan has seen may never have been there at one time. */
    private void requireFast(TopicPartition log, Duration lasted) throws TenureLost {
        if (lasted.compareTo(max) >= 0) {
            throw new TenureLost("reading " + log + " took " + lasted.toMillis() + " ms, expected " + max.toMillis()
                    + " ms at most, a part of the topics' delete.retention.ms");
        }
    }
}
