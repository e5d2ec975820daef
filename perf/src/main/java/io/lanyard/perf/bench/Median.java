package io.lanyard.perf.bench;

import java.util.Collection;

/** The value in the middle: of an even number, the higher of the two there. */
public final class Median {
    public static double of(Collection<Double> values) {
        return values.stream()
                .sorted()
                .skip(values.size() / 2)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("got no values, expected at least one"));
    }

    private Median() {}
}
