package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.RowForm;
import io.lanyard.gateway.core.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The newest window of each pair whose latency is measured. Agents ask in turn, so that a pair may be silent for a while:
 * it grows stale, and is forgotten then. One thread tells, any number read.
 */
public final class Latencies {
    /** Six windows of an agent. */
    public static final Duration FRESH = Duration.ofMinutes(1);

    /** How long the newest window of a pair is shown. */
    public static final Duration KEPT = Duration.ofMinutes(10);

    /** About 20 MB; the one that was told longest ago is forgotten first. */
    static final int PAIRS_MAX = 50_000;

    private final Table<PairLatency> newest = new Table<>(RowForm.whole());

    /** Key to time, the oldest first; of the telling thread alone. */
    private final Map<String, Instant> told = new LinkedHashMap<>();

    private final int max;

    public Latencies() {
        this(PAIRS_MAX);
    }

    Latencies(int max) {
        this.max = max;
    }

    /** An agent has told of a window. */
    public void tell(PairLatency latency) {
        String key = latency.key();
        told.remove(key);
        told.put(key, latency.toldAt());
        newest.put(key, latency);
        forget(latency.toldAt().minus(KEPT));
    }

    private void forget(Instant before) {
        Iterator<Map.Entry<String, Instant>> oldest = told.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Instant> entry = oldest.next();
            if (told.size() <= max && !entry.getValue().isBefore(before)) {
                return;
            }
            newest.remove(entry.getKey());
            oldest.remove();
        }
    }

    /** A part of the pairs of a space, by network and container, of those that are to be shown. */
    public Table.Page<PairLatency> page(
            String space, Optional<String> after, int limit, Instant now, Predicate<PairLatency> shown) {
        Instant oldest = now.minus(KEPT);
        return newest.page(space + "/", after, limit, pair -> !pair.toldAt().isBefore(oldest) && shown.test(pair));
    }

    /** Whether the pair has not been told of for so long that it says little of now. */
    public static boolean isStale(PairLatency latency, Instant now) {
        return latency.toldAt().isBefore(now.minus(FRESH));
    }
}
