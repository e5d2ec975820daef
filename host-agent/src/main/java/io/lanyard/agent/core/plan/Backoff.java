package io.lanyard.agent.core.plan;

import java.time.Duration;

/** How long to wait before the next try: twice as long each time, up to a bound. */
public record Backoff(Duration first, Duration longest) {
    private static final int DOUBLINGS_MAX = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "a back-off grows from its first wait to its longest; got first " + first + ", longest " + longest);
        }
    }

    Duration after(int tries) {
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), DOUBLINGS_MAX));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
