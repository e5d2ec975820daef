package io.lanyard.perf.bench;

import java.util.List;

/** Where most of some times lie. */
public final class Percentile {
    public static double of(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private Percentile() {}
}
