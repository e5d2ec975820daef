package io.lanyard.agent;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Says that there may be something to do. However often it is raised while nobody waits, it is heard once. */
final class Signal {
    private final Semaphore raised = new Semaphore(0);

    void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Returns when it was raised, or after this long. */
    void await(Duration atMost) throws InterruptedException {
        if (raised.tryAcquire(Math.max(atMost.toMillis(), 0), TimeUnit.MILLISECONDS)) {
            raised.drainPermits();
        }
    }
}
