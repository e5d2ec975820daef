package io.lanyard.perf.load;

import java.util.concurrent.TimeUnit;

/**
 * When requests are due, whether answers come or not.
 *
 * @param perSecond how many a second, evenly apart
 * @param count how many in all
 */
public record Schedule(int perSecond, long count) {
    private static final long NS_PER_S = TimeUnit.SECONDS.toNanos(1);

    public Schedule {
        if (perSecond < 1 || count < 0) {
            throw new IllegalArgumentException(
                    "got " + count + " requests at " + perSecond + "/s, expected at least 0 at 1/s or more");
        }
    }

    /** For so many seconds. */
    public static Schedule during(int perSecond, int seconds) {
        return new Schedule(perSecond, (long) perSecond * seconds);
    }

    /** How long after the beginning this one is due. What is lost in rounding does not add up. */
    public long dueNs(long index) {
        return index / perSecond * NS_PER_S + index % perSecond * NS_PER_S / perSecond;
    }
}
