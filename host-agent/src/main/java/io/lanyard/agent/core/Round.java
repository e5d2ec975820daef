package io.lanyard.agent.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one round went.
 *
 * @param nextRetry when something that failed may be tried again
 * @param faults what failed that belongs to no single network or container, for the log
 */
public record Round(Optional<Instant> nextRetry, List<String> faults) {
    public Round {
        faults = List.copyOf(faults);
    }
}
