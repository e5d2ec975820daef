package io.lanyard.gateway.core;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How the reading of the topics goes: whether reads can be trusted and writes have a chance.
 *
 * <p>Written by the thread that reads, seen by all.
 */
public final class Reading {
    private volatile boolean caughtUp;
    private volatile boolean brokerAnswers;
    private volatile long lagRecords;
    private volatile long unreadableRecords;

    /** The views have seen everything that was on the topics at the start. */
    public synchronized void caughtUp() {
        caughtUp = true;
        notifyAll();
    }

    public synchronized void brokerAnswers(boolean answers) {
        brokerAnswers = answers;
        notifyAll();
    }

    /** Returns when the gateway is ready, or after this long; whether it is. */
    public synchronized boolean awaitReady(Duration atMost) throws InterruptedException {
        long endNs = System.nanoTime() + atMost.toNanos();
        long leftNs = atMost.toNanos();
        while (obstacle().isPresent() && leftNs > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
            leftNs = endNs - System.nanoTime();
        }
        return obstacle().isEmpty();
    }

    public void lag(long records) {
        lagRecords = records;
    }

    /** How many records have been passed over, in all. */
    public void unreadable(long records) {
        unreadableRecords = records;
    }

    /** Reads tell the truth, if perhaps not the newest. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    public long lagRecords() {
        return lagRecords;
    }

    public long unreadableRecords() {
        return unreadableRecords;
    }

    /** Why the gateway is not ready; empty if it is. */
    public Optional<String> obstacle() {
        if (!brokerAnswers) {
            return Optional.of("the broker does not answer");
        }
        return caughtUp ? Optional.empty() : Optional.of("the topics are still being read");
    }
}
