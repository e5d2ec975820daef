package io.lanyard.ipam.metrics;

/** Bounds of histograms. */
final class Buckets {
    /** What takes a few milliseconds, and may take a minute when something is wrong. */
    static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

    private Buckets() {}
}
