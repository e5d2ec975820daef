package io.lanyard.perf.bench;

import java.util.List;

/** Times, and where most of them lie. */
final class Percentile {
    private static final double NS_PER_MS = 1_000_000;

    interface Work {
        void run() throws Exception;
    }

    /** In milliseconds. */
    static double timed(Work work) throws Exception {
        long beginNs = System.nanoTime();
        work.run();
        return (System.nanoTime() - beginNs) / NS_PER_MS;
    }

    static double of(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private Percentile() {}
}
