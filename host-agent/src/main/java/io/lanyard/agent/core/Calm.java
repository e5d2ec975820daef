package io.lanyard.agent.core;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.report.Report.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bad news at once, good news when it has lasted: a cable that flaps, or a container that crashes again and again, is
 * told of once, and once more when it is over. Used by one thread.
 */
final class Calm {
    /** How long each must have been over. Docker, too, takes a container that ran for 10 s for one that runs. */
    private static final Map<Code, Duration> LASTING = Map.of(
            Code.PARENT_DOWN, Duration.ofSeconds(1),
            Code.CONTAINER_RESTARTING, Duration.ofSeconds(10));

    private final Map<ResourceId, Trouble> troubles = new HashMap<>();

    /** @param over since when nothing was seen of it; absent: it was there at the last look */
    private record Trouble(Report report, Optional<Instant> over) {

        Instant end(Instant now) {
            return over.orElse(now).plus(LASTING.get(report.code().orElseThrow()));
        }
    }

    /** What to say, given what is so now. */
    Report told(Report report, Instant now) {
        if (report.code().filter(LASTING::containsKey).isPresent()) {
            troubles.put(report.id(), new Trouble(report, Optional.empty()));
            return report;
        }
        Trouble trouble = troubles.get(report.id());
        if (trouble == null || !hides(trouble, report) || !now.isBefore(trouble.end(now))) {
            troubles.remove(report.id());
            return report;
        }
        troubles.put(report.id(), new Trouble(trouble.report(), trouble.over().or(() -> Optional.of(now))));
        return trouble.report();
    }

    private static boolean hides(Trouble trouble, Report report) {
        return report.state() == State.APPLIED
                && report.asked().equals(trouble.report().asked());
    }

    /** When the next trouble may be over for good. */
    Optional<Instant> nextLook() {
        return troubles.values().stream()
                .flatMap(trouble -> trouble.over().map(trouble::end).stream())
                .min(Instant::compareTo);
    }

    /** Forgets all but these. */
    void keep(Set<ResourceId> ids) {
        troubles.keySet().retainAll(ids);
    }
}
