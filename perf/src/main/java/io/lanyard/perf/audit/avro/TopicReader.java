package io.lanyard.perf.audit.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topic;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.perf.audit.core.Unreadable;
import io.lanyard.perf.audit.log.LogDump;
import io.lanyard.perf.audit.log.LogRecord;
import io.lanyard.perf.audit.log.PartitionLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Reads the topics that only IPAM writes. What it cannot have written is noted and passed by. */
final class TopicReader {
    private final LogDump dump;
    private final List<Unreadable> unreadable = new ArrayList<>();

    TopicReader(LogDump dump) {
        this.dump = dump;
    }

    /** What one record says to the audit. The value is null for a tombstone. */
    interface Translation<V, R> {
        R of(Place place, V value) throws NotOurs;
    }

    <V extends SpecificRecord, R> List<R> committed(Topic<V> topic, Translation<V, R> translation) {
        return read(topic, true, translation);
    }

    <V extends SpecificRecord, R> List<R> aborted(Topic<V> topic, Translation<V, R> translation) {
        return read(topic, false, translation);
    }

    List<Unreadable> unreadable() {
        return unreadable;
    }

    private <V extends SpecificRecord, R> List<R> read(
            Topic<V> topic, boolean isCommitted, Translation<V, R> translation) {
        List<R> read = new ArrayList<>();
        for (PartitionLog log : dump.of(topic.name()).toList()) {
            for (LogRecord record : log.records()) {
                if (record.isCommitted() == isCommitted) {
                    Place place = Place.of(log, record);
                    try {
                        read.add(translation.of(place, value(topic, record)));
                    } catch (NotOurs e) {
                        unreadable.add(new Unreadable(place.at(), e.getMessage()));
                    }
                }
            }
        }
        return read;
    }

    private static <V extends SpecificRecord> V value(Topic<V> topic, LogRecord record) throws NotOurs {
        if (record.value() == null) {
            return null;
        }
        V value;
        try {
            value = topic.codec().decode(record.value());
        } catch (UnreadableRecord e) {
            throw new NotOurs(e.reason() + ", " + e.getMessage());
        }
        if (!Arrays.equals(topic.keyOf(value).getBytes(UTF_8), record.key())) {
            throw new NotOurs("the key is not '" + topic.keyOf(value) + "'");
        }
        return value;
    }
}
