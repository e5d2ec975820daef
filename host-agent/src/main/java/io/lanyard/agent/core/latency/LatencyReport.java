package io.lanyard.agent.core.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What came of a window, for each pair of it that was asked. */
public record LatencyReport(Instant start, Duration length, List<PairLatency> pairs) {
    public LatencyReport {
        pairs = List.copyOf(pairs);
    }
}
