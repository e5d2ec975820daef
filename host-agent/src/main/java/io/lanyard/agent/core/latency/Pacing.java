package io.lanyard.agent.core.latency;

import java.time.Duration;

/**
 * When which pair of a window is asked: all in turn, evenly over the window, so that no burst of ours makes the latency we
 * measure.
 */
record Pacing(int pairs, Duration window) {
    /** Of a host. */
    static final int PROBES_PER_S_MAX = 200;

    /** Of a pair: more says nothing more. */
    static final int PAIR_PROBES_PER_S_MAX = 5;

    /** How often every pair is asked in the window. */
    int rounds() {
        if (pairs == 0) {
            return 0;
        }
        long perPair = window.toSeconds() * PROBES_PER_S_MAX / pairs;
        return (int) Math.max(1, Math.min(perPair, window.toSeconds() * PAIR_PROBES_PER_S_MAX));
    }

    int probes() {
        return rounds() * pairs;
    }

    /** Which pair the probe is for. */
    int pair(int probe) {
        return probe % pairs;
    }

    int round(int probe) {
        return probe / pairs;
    }

    /** After the window's begin. */
    long dueNs(int probe) {
        return window.toNanos() / probes() * probe;
    }
}
