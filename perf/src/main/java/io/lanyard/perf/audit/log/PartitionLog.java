package io.lanyard.perf.audit.log;

import java.util.List;

/**
 * A partition of a topic, from its first to its last record.
 *
 * @param begin the first offset that is left
 * @param committedEnd where readers of committed records have to stop
 * @param end one after the last offset
 * @param isCompactable whether the broker may have removed records that have a later one of their key
 */
public record PartitionLog(
        String topic,
        int partition,
        long begin,
        long committedEnd,
        long end,
        boolean isCompactable,
        List<LogRecord> records) {
    public PartitionLog {
        records = List.copyOf(records);
    }
}
