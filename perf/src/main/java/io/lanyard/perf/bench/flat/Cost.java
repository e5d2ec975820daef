package io.lanyard.perf.bench.flat;

import java.time.Duration;

/**
 * What an intent costs.
 *
 * @param cpuMicros processor time of the threads that work on it
 * @param wallMicros of a burst's time, from Kafka to committed outcomes, its part
 */
record Cost(double cpuMicros, double wallMicros) {
    private static final double NS_PER_US = 1e3;

    static Cost of(long cpuNanos, Duration wall, int intents) {
        return new Cost(cpuNanos / NS_PER_US / intents, wall.toNanos() / NS_PER_US / intents);
    }
}
