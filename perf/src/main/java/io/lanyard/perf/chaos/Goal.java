package io.lanyard.perf.chaos;

import java.time.Duration;

/**
 * When a campaign has done enough; and when it ends all the same.
 *
 * @param kills 0 with allocations 0: it goes on until its time is over
 */
record Goal(long kills, long allocations, Duration atMost) {
    /** For how long an instance is left alone at most, where no number of kills is asked for, and in any case. */
    private static final Duration PAUSE_MAX = Duration.ofSeconds(8);

    /** About how many allocations there are in a second between the harm, on two cores. */
    private static final int ALLOCATIONS_PER_SECOND = 120;

    /** For how long an instance is left alone at most, so that kills and allocations come to their ends together. */
    Duration pauseMax() {
        if (kills == 0) {
            return PAUSE_MAX;
        }
        long seconds = allocations / kills / ALLOCATIONS_PER_SECOND;
        return Duration.ofSeconds(Math.max(1, Math.min(seconds, PAUSE_MAX.toSeconds())));
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
