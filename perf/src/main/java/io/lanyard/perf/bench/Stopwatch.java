package io.lanyard.perf.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What work takes, in milliseconds. */
public final class Stopwatch {
    private static final double NS_PER_MS = 1_000_000;

    /** What is timed. */
    public interface Work {
        void run() throws Exception;
    }

    public static double timed(Work work) throws Exception {
        long beginNs = System.nanoTime();
        work.run();
        return (System.nanoTime() - beginNs) / NS_PER_MS;
    }

    /** Again and again, this long from one beginning to the next. */
    static List<Double> every(Duration between, int times, Work work) throws Exception {
        List<Double> ms = new ArrayList<>(times);
        long nextNs = System.nanoTime();
        for (int i = 0; i < times; i++) {
            sleepUntil(nextNs);
            nextNs += between.toNanos();
            ms.add(timed(work));
        }
        return ms;
    }

    public static void sleepUntil(long nanoTime) {
        long leftNs = nanoTime - System.nanoTime();
        while (leftNs > 0) {
            LockSupport.parkNanos(leftNs);
            leftNs = nanoTime - System.nanoTime();
        }
    }

    private Stopwatch() {}
}
