package io.lanyard.perf.audit.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.perf.audit.core.Position;
import io.lanyard.perf.audit.log.LogRecord;
import io.lanyard.perf.audit.log.PartitionLog;

/** Where a record is, when it got there, and under which key. */
record Place(Position at, long appendedMs, String key) {
    static Place of(PartitionLog log, LogRecord record) {
        return new Place(
                new Position(log.topic(), log.partition(), record.offset()),
                record.timestampMs(),
                record.key() == null ? null : new String(record.key(), UTF_8));
    }

    /** The parts of the key, of which a tombstone has no more. */
    String[] keyParts(int count) throws NotOurs {
        String[] parts = key == null ? new String[0] : key.split("/", -1);
        if (parts.length != count) {
            throw new NotOurs("the key is '" + key + "', expected " + count + " parts");
        }
        return parts;
    }
}
