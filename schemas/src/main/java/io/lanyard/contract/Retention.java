package io.lanyard.contract;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What a topic keeps: the latest record of each key, everything for a while, or both. */
public record Retention(String cleanupPolicy, Map<String, String> settings) {

    /** Deleted keys stay readable as tombstones this long, so that a slow reader from the start still sees them. */
    private static final Duration TOMBSTONES = Duration.ofDays(7);

    public Retention {
        settings = Map.copyOf(settings);
    }

    /** The latest record of each key, for good. */
    static Retention latest() {
        return new Retention("compact", compaction());
    }

    /**
     * The latest record of each key, where each is written every few seconds: what is not compacted yet is much more than what
     * counts, and all of it is read by whoever starts.
     */
    static Retention latestOfBeats() {
        Map<String, String> settings = new TreeMap<>(compaction());
        settings.put("segment.ms", Long.toString(Duration.ofMinutes(5).toMillis()));
        return new Retention("compact", settings);
    }

    /** Every record, for this long. */
    static Retention all(Duration kept) {
        return new Retention("delete", Map.of("retention.ms", Long.toString(kept.toMillis())));
    }

    /** The latest record of each key, and nothing older than this. */
    static Retention latestWithin(Duration kept) {
        Map<String, String> settings = new TreeMap<>(compaction());
        settings.put("retention.ms", Long.toString(kept.toMillis()));
        return new Retention("compact,delete", settings);
    }

    private static Map<String, String> compaction() {
        return Map.of(
                "delete.retention.ms", Long.toString(TOMBSTONES.toMillis()),
                "segment.ms", Long.toString(Duration.ofHours(1).toMillis()),
                "min.cleanable.dirty.ratio", "0.1",
                "max.compaction.lag.ms", Long.toString(Duration.ofDays(1).toMillis()));
    }
}
