package io.lanyard.perf.audit.core;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was found: all of it counted, and of each kind the first ones kept. */
public final class Findings {
    static final int KEPT_OF_EACH_KIND = 1_000;

    private final Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
    private final List<Finding> kept = new ArrayList<>();

    void add(FindingKind kind, String sentence, Object... evidence) {
        if (counts.merge(kind, 1L, Long::sum) <= KEPT_OF_EACH_KIND) {
            kept.add(new Finding(
                    kind, sentence, Stream.of(evidence).map(String::valueOf).toList()));
        }
    }

    public long count(FindingKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    public List<Finding> kept() {
        return List.copyOf(kept);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }
}
