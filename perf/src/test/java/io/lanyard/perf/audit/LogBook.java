package io.lanyard.perf.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.core.Position;
import io.lanyard.perf.audit.log.LogDump;
import io.lanyard.perf.audit.log.LogRecord;
import io.lanyard.perf.audit.log.PartitionLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics on paper: what a broker would have after these writes, the gaps that transactions leave included. */
final class LogBook {
    private final Map<Position, List<LogRecord>> records = new LinkedHashMap<>();
    private final Map<Position, Long> ends = new HashMap<>();
    private final Set<Position> touched = new HashSet<>();
    private long nowMs = 1_000;

    long nowMs() {
        return nowMs;
    }

    /** A record that is no part of a transaction. */
    Position append(String topic, int partition, byte[] key, byte[] value, Map<String, byte[]> headers) {
        return append(topic, partition, key, value, headers, true);
    }

    private Position append(
            String topic, int partition, byte[] key, byte[] value, Map<String, byte[]> headers, boolean isCommitted) {
        Position log = new Position(topic, partition, 0);
        long offset = ends.merge(log, 1L, Long::sum) - 1;
        records.computeIfAbsent(log, any -> new ArrayList<>())
                .add(new LogRecord(offset, ++nowMs, key, value, headers, isCommitted));
        touched.add(log);
        return new Position(topic, partition, offset);
    }

    <V extends SpecificRecord> Position append(Topic<V> topic, V value) {
        ProducerRecord<byte[], byte[]> record = topic.record(value);
        return append(topic.name(), record.partition(), record.key(), record.value(), Map.of());
    }

    <V extends SpecificRecord> void appendAborted(Topic<V> topic, V value) {
        ProducerRecord<byte[], byte[]> record = topic.record(value);
        append(topic.name(), record.partition(), record.key(), record.value(), Map.of(), false);
    }

    void tombstone(Topic<?> topic, int partition, String key) {
        append(topic.name(), partition, key.getBytes(UTF_8), null, Map.of());
    }

    /** All that was written since the last marker was one transaction: it takes an offset in each log. */
    void marker() {
        touched.stream()
                .filter(log -> !log.topic().equals(Topics.INTENTS.name())
                        && !log.topic().equals(Topics.STATUS.name()))
                .forEach(log -> ends.merge(log, 1L, Long::sum));
        touched.clear();
    }

    LogDump dump() {
        List<PartitionLog> logs = new ArrayList<>();
        records.forEach((log, written) -> logs.add(
                new PartitionLog(log.topic(), log.partition(), 0, ends.get(log), ends.get(log), false, written)));
        return new LogDump(logs);
    }
}
