package io.lanyard.ipam.kafka;

import java.time.Duration;

/** How long to wait before the next attempt: twice as long each time, up to a bound. Not safe for several threads. */
final class Backoff {
    private final long firstMs;
    private final long maxMs;
    private long nextMs;

    Backoff(Duration first, Duration max) {
        this.firstMs = first.toMillis();
        this.maxMs = max.toMillis();
        this.nextMs = firstMs;
    }

    long nextMs() {
        long now = nextMs;
        nextMs = Math.min(maxMs, 2 * nextMs);
        return now;
    }

    void reset() {
        nextMs = firstMs;
    }
}
