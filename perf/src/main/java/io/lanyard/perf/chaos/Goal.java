package io.lanyard.perf.chaos;

import java.time.Duration;

/** When a campaign has done enough; and when it ends all the same. */
record Goal(long kills, long allocations, Duration atMost) {

    boolean isReached(Tally tally) {
        return tally.kills() >= kills && tally.allocations() >= allocations;
    }
}
