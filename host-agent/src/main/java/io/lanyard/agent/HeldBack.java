package io.lanyard.agent;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the latest of something until it may be had: what takes time to find out is found out while it is not yet known
 * whether it is for us. Safe for use by several threads.
 */
final class HeldBack<T> implements Consumer<T> {
    private final Consumer<T> taker;
    private Optional<T> latest = Optional.empty();
    private boolean isReleased;

    HeldBack(Consumer<T> taker) {
        this.taker = taker;
    }

    @Override
    public synchronized void accept(T now) {
        if (isReleased) {
            taker.accept(now);
        } else {
            latest = Optional.of(now);
        }
    }

    /** What was kept is passed on, and all that comes from now on. */
    synchronized void release() {
        isReleased = true;
        latest.ifPresent(taker);
        latest = Optional.empty();
    }
}
