package io.lanyard.perf.chaos;

import java.time.Duration;

/**
 * When a campaign has done enough; and when it ends all the same.
 *
 * @param kills 0 with allocations 0: it goes on until its time is over
 */
record Goal(long kills, long allocations, Duration atMost) {
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
