package io.lanyard.agent.core.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do and what to say now.
 *
 * @param links steps that belong to no single thing
 */
public record Plan(List<Step> links, List<ThingPlan> things) {

    /** When something that failed may be tried again, if anything waits for that. */
    public Optional<Instant> nextRetry() {
        return things.stream()
                .flatMap(thing -> thing.report().retryAt().stream())
                .min(Instant::compareTo);
    }

    /** Nothing is left to do. */
    boolean empty() {
        return links.isEmpty()
                && things.stream().allMatch(thing -> thing.steps().isEmpty());
    }
}
