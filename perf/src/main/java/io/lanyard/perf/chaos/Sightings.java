package io.lanyard.perf.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which instance was last heard to serve which partition, since when. Safe for use by several threads. */
final class Sightings {
    private static final Pattern SERVED = Pattern.compile(".*partition (\\d+) is served");

    private record Seen(String instance, long nanos) {}

    private final Map<Integer, Seen> last = new HashMap<>();

    synchronized void heard(String instance, String line) {
        Matcher served = SERVED.matcher(line);
        if (served.matches()) {
            last.put(Integer.parseInt(served.group(1)), new Seen(instance, System.nanoTime()));
            notifyAll();
        }
    }

    /** Whether somebody else begins to serve the partition in time. */
    synchronized boolean awaitSuccessor(int partition, String of, long sinceNanos, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Seen seen = last.get(partition);
            if (seen != null && !seen.instance().equals(of) && seen.nanos() - sinceNanos > 0) {
                return true;
            }
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
    }
}
