package io.lanyard.perf.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What a process says, line by line. Any thread may wait for a line. */
public final class Lines {
    private final List<String> lines = new ArrayList<>();
    private boolean isEnded;

    synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    /** Nothing more will be said: nobody waits in vain. */
    synchronized void end() {
        isEnded = true;
        notifyAll();
    }

    synchronized int count() {
        return lines.size();
    }

    /** The first wanted line that is said after so many others; empty if it is not said in time. */
    public synchronized Optional<String> await(int after, Predicate<String> wanted, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        int next = after;
        while (true) {
            for (; next < lines.size(); next++) {
                if (wanted.test(lines.get(next))) {
                    return Optional.of(lines.get(next));
                }
            }
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (isEnded || leftMs <= 0) {
                return Optional.empty();
            }
            wait(leftMs);
        }
    }

    /** What was said last. */
    public synchronized List<String> last(int atMost) {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - atMost), lines.size()));
    }
}
