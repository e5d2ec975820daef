package io.lanyard.ipam.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Logs in memory with Kafka's promises: a transaction is there as a whole or not at all, and the newest producer of a
 * partition fences the others. Any call can be made to fail, before or after it had its effect.
 */
final class FakeKafka implements PartitionClients {
    enum Call {
        INIT,
        BEGIN,
        SEND,
        COMMIT,
        ABORT,
        POLL,
        ENDS
    }

    private record Fault(int callsBefore, boolean afterItsEffect, RuntimeException failure) {}

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs = new HashMap<>();
    private final Map<TopicPartition, Long> begins = new HashMap<>();
    private final Map<Integer, Integer> epochs = new HashMap<>();
    private final Map<Call, Deque<Fault>> faults = new EnumMap<>(Call.class);
    private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
    private final boolean polled;
    private long now = 1_767_225_600_000L;
    private int commits;
    private Duration scanMax = Duration.ofHours(1);

    /** For a test that steps: a poll that finds nothing returns at once. */
    FakeKafka() {
        this(false);
    }

    /** @param polled by a thread of its own: a poll that finds nothing waits as it does with Kafka */
    FakeKafka(boolean polled) {
        this.polled = polled;
    }

    boolean isPolled() {
        return polled;
    }

    @Override
    public Producer<byte[], byte[]> producer(int partition) {
        return new FakeProducer(this, partition);
    }

    @Override
    public Consumer<byte[], byte[]> inputs(int partition) {
        return new FakeConsumer(this);
    }

    @Override
    public Consumer<byte[], byte[]> state(int partition) {
        return new FakeConsumer(this);
    }

    @Override
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return call(Call.ENDS, () -> partitions.stream().collect(Collectors.toMap(each -> each, this::end)));
    }

    @Override
    public synchronized Duration scanMax(Collection<TopicPartition> logs) {
        return scanMax;
    }

    synchronized void scansAtMost(Duration max) {
        scanMax = max;
    }

    /** The next call of this kind fails and has no effect. */
    void failBefore(Call call, RuntimeException failure) {
        fail(call, 0, false, failure);
    }

    /** The next call of this kind has its effect, and fails all the same. */
    void failAfter(Call call, RuntimeException failure) {
        fail(call, 0, true, failure);
    }

    /** So many calls of this kind go well, counted from the last fault planned; then one fails. */
    synchronized void fail(Call call, int callsBefore, boolean afterItsEffect, RuntimeException failure) {
        faults.computeIfAbsent(call, none -> new ArrayDeque<>()).add(new Fault(callsBefore, afterItsEffect, failure));
    }

    /** Whether every fault that was planned has happened. */
    synchronized boolean hasFailedAsPlanned() {
        return faults.values().stream().allMatch(Deque::isEmpty);
    }

    /** Appends outside any transaction, as the world does. */
    synchronized long append(ProducerRecord<byte[], byte[]> record) {
        TopicPartition log = new TopicPartition(record.topic(), record.partition());
        List<ConsumerRecord<byte[], byte[]>> records = logs.computeIfAbsent(log, none -> new ArrayList<>());
        long offset = begin(log) + records.size();
        records.add(new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                offset,
                ++now,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers()),
                Optional.empty()));
        notifyAll();
        return offset;
    }

    /** Returns when something is appended, or after this time. */
    synchronized void awaitAppend(Duration atMost) {
        try {
            wait(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Retention: everything before this offset is gone. */
    synchronized void deleteBefore(TopicPartition log, long offset) {
        List<ConsumerRecord<byte[], byte[]>> records = log(log);
        logs.put(log, new ArrayList<>(records.subList((int) (offset - begin(log)), records.size())));
        begins.put(log, offset);
    }

    synchronized List<ConsumerRecord<byte[], byte[]>> log(TopicPartition log) {
        return List.copyOf(logs.getOrDefault(log, List.of()));
    }

    synchronized Set<TopicPartition> logs() {
        return Set.copyOf(logs.keySet());
    }

    synchronized long begin(TopicPartition log) {
        return begins.getOrDefault(log, 0L);
    }

    synchronized long end(TopicPartition log) {
        return begin(log) + log(log).size();
    }

    /** How many transactions were committed. */
    synchronized int commits() {
        return commits;
    }

    synchronized int newEpoch(int partition) {
        return epochs.merge(partition, 1, Integer::sum);
    }

    synchronized int epoch(int partition) {
        return epochs.getOrDefault(partition, 0);
    }

    synchronized void commit(List<ProducerRecord<byte[], byte[]>> transaction) {
        commits++;
        transaction.forEach(this::append);
    }

    /** How often this was called, whatever came of it. */
    synchronized int calls(Call call) {
        return calls.getOrDefault(call, 0);
    }

    synchronized <T> T call(Call call, Supplier<T> effect) {
        calls.merge(call, 1, Integer::sum);
        Deque<Fault> planned = faults.getOrDefault(call, new ArrayDeque<>());
        Fault fault = planned.poll();
        if (fault == null) {
            return effect.get();
        }
        if (fault.callsBefore() > 0) {
            planned.push(new Fault(fault.callsBefore() - 1, fault.afterItsEffect(), fault.failure()));
            return effect.get();
        }
        if (fault.afterItsEffect()) {
            effect.get();
        }
        throw fault.failure();
    }
}
