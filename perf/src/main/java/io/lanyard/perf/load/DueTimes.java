package io.lanyard.perf.load;

import java.util.concurrent.atomic.AtomicLongArray;

/** When each request that is on its way was due. Safe for use by several threads. */
final class DueTimes {
    /** How many may be on their way at a time. */
    static final int ROOM = 1 << 20;

    private final AtomicLongArray dueNs = new AtomicLongArray(ROOM);

    void put(long number, long atNs) {
        dueNs.set(place(number), atNs);
    }

    long of(long number) {
        return dueNs.get(place(number));
    }

    private static int place(long number) {
        return (int) (number & (ROOM - 1));
    }
}
