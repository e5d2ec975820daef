package io.lanyard.perf.chaos;

import java.time.Duration;

/**
 * When a campaign has done enough; and when it ends all the same.
 *
 * @param kills 0 with allocations 0: it goes on until its time is over
 */
record Goal(long kills, long allocations, Duration atMost) {
    /**
     * Nothing is compacted while the auditor wants to see everything, so every take-over reads all that was: the longer a
     * cluster lives, the more of the time it takes over and nothing else.
     */
    private static final long ROUND_ALLOCATIONS = 25_000;

    private static final Duration ROUND_MAX = Duration.ofMinutes(3);

    /** What is still to be done, or as much of it as is good for one cluster. */
    Goal part(Tally soFar, Duration left) {
        if (isOpen()) {
            return new Goal(0, 0, left.compareTo(ROUND_MAX) < 0 ? left : ROUND_MAX);
        }
        long killsLeft = Math.max(0, kills - soFar.kills());
        long allocationsLeft = Math.max(0, allocations - soFar.allocations());
        long rounds = Math.max(1, (allocationsLeft + ROUND_ALLOCATIONS - 1) / ROUND_ALLOCATIONS);
        return new Goal((killsLeft + rounds - 1) / rounds, (allocationsLeft + rounds - 1) / rounds, left);
    }

    /** Whether there were enough kills for the allocations so far: then users are left alone, until they catch up. */
    boolean hasKillsAhead(Tally tally) {
        return kills > 0 && tally.kills() * Math.max(1, allocations) > (tally.allocations() + 1) * kills;
    }

    /** Whether there were too few: then nobody is left alone for long. */
    boolean hasKillsBehind(Tally tally) {
        return kills > 0 && tally.kills() * allocations < tally.allocations() * kills;
    }

    boolean isReached(Tally tally) {
        return !isOpen() && hasEnough(tally);
    }

    /** True also if nothing was asked for. */
    boolean hasEnough(Tally tally) {
        return tally.kills() >= kills && tally.allocations() >= allocations;
    }

    private boolean isOpen() {
        return kills == 0 && allocations == 0;
    }
}
