package io.lanyard.agent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Says that there may be something to do. However often it is raised while nobody waits, it is heard once. */
final class Signal {
    private boolean isRaised;

    /** Whether it will be raised, and when, if nobody does so before. */
    private boolean isSet;

    private long setForNs;

    synchronized void raise() {
        isRaised = true;
        notifyAll();
    }

    /** Raises it when this long has passed, unless it is heard before. */
    synchronized void raiseIn(Duration wait) {
        long atNs = System.nanoTime() + wait.toNanos();
        if (!isSet || atNs - setForNs < 0) {
            isSet = true;
            setForNs = atNs;
            notifyAll();
        }
    }

    /** Returns when it was raised, or after this long. */
    synchronized void await(Duration atMost) throws InterruptedException {
        long endNs = System.nanoTime() + atMost.toNanos();
        while (!isRaised) {
            long untilNs = isSet && setForNs - endNs < 0 ? setForNs : endNs;
            long leftNs = untilNs - System.nanoTime();
            if (leftNs <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
        }
        isRaised = false;
        isSet = false;
    }
}
