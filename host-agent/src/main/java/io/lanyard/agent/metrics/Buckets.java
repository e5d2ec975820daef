package io.lanyard.agent.metrics;

import java.time.Duration;

/** Bounds of histograms, and the unit they are in. */
final class Buckets {
    /** What takes milliseconds, and may take minutes when an image is pulled or something is wrong. */
    static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300
    };

    /** What takes less: netlink calls, names. */
    static final double[] QUICK = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5};

    private static final double NS_PER_S = 1e9;

    static double seconds(Duration time) {
        return Math.max(0, time.toNanos() / NS_PER_S);
    }

    private Buckets() {}
}
