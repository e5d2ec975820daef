package io.lanyard.gateway.core;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Those who wait for an intent to come to its end. The thread that folds the views {@link #signal}s after each change;
 * callbacks run on it, or on the one that begins to wait when the end is there already, and must only hand over.
 */
public final class Waiters {
    /** Each of them is looked at after every change. */
    static final int WAITERS_MAX = 1_000;

    private final ConcurrentLinkedQueue<Waiter> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final IntentTracker tracker;

    public Waiters(IntentTracker tracker) {
        this.tracker = tracker;
    }

    /** Calls back once, when the intent is at its end; empty if too many wait already. */
    public Optional<Waiter> await(Wish wish, Consumer<Progress> callback) {
        if (count.incrementAndGet() > WAITERS_MAX) {
            count.decrementAndGet();
            return Optional.empty();
        }
        Waiter waiter = new Waiter(wish, callback);
        waiting.add(waiter);
        // It may have come true between the ack and now, with no further change to signal it.
        waiter.look();
        return Optional.of(waiter);
    }

    public void signal() {
        for (Iterator<Waiter> each = waiting.iterator(); each.hasNext(); ) {
            each.next().look();
        }
    }

    public int size() {
        return count.get();
    }

    /** One that waits. */
    public final class Waiter {
        private final Wish wish;
        private final Consumer<Progress> callback;

        private Waiter(Wish wish, Consumer<Progress> callback) {
            this.wish = wish;
            this.callback = callback;
        }

        /** Stops waiting; false if it was called back, or has left, before. */
        public boolean leave() {
            if (!waiting.remove(this)) {
                return false;
            }
            count.decrementAndGet();
            return true;
        }

        private void look() {
            Progress progress = tracker.progress(wish);
            if (progress.isFinal() && leave()) {
                callback.accept(progress);
            }
        }
    }
}
