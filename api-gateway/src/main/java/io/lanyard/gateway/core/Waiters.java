package io.lanyard.gateway.core;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Who waits for intents to come true. Each is looked at when there is news of what it waits for; those that wait for more
 * than one thing are looked at after every change. Safe for use by several threads.
 */
public final class Waiters {
    static final int WAITERS_MAX = 2_000;

    private final Map<Matter, Set<Waiter>> waiting = new ConcurrentHashMap<>();
    private final Set<Waiter> waitingForMore = ConcurrentHashMap.newKeySet();
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
        waiter.begin();
        return Optional.of(waiter);
    }

    /** The views have changed, in these matters among others. */
    public void signal(Set<Matter> news) {
        for (Matter matter : news) {
            waiting.getOrDefault(matter, Set.of()).forEach(Waiter::look);
        }
        waitingForMore.forEach(Waiter::look);
    }

    public int size() {
        return count.get();
    }

    /** One that waits. */
    public final class Waiter {
        private final Wish wish;
        private final Consumer<Progress> callback;

        /** What it waits for; empty if that is more than one thing. */
        private Optional<Matter> matter;

        private boolean isWaiting = true;

        private Waiter(Wish wish, Consumer<Progress> callback) {
            this.wish = wish;
            this.callback = callback;
            this.matter = Optional.of(Matter.intent(wish.space(), wish.id()));
        }

        private synchronized void begin() {
            enter();
            look();
        }

        /** Stops waiting; false if it was called back, or has left, before. */
        public synchronized boolean leave() {
            if (!isWaiting) {
                return false;
            }
            isWaiting = false;
            exit();
            count.decrementAndGet();
            return true;
        }

        private synchronized void look() {
            while (isWaiting) {
                Progress progress = tracker.progress(wish);
                if (progress.isFinal()) {
                    leave();
                    callback.accept(progress);
                    return;
                }
                Optional<Matter> next = matterOf(progress);
                if (next.equals(matter)) {
                    return;
                }
                // There may have been news of that while it waited for something else, so it looks once more.
                exit();
                matter = next;
                enter();
            }
        }

        private Optional<Matter> matterOf(Progress progress) {
            if (progress.outcome().isEmpty()) {
                return Optional.of(Matter.intent(wish.space(), wish.id()));
            }
            return Optional.ofNullable(wish.on())
                    .filter(on -> on.kind() == ResourceKind.CONTAINER)
                    .map(on -> Matter.container(wish.space(), on.host(), on.name()));
        }

        private void enter() {
            matter.ifPresentOrElse(
                    of -> waiting.compute(of, (any, waiters) -> {
                        Set<Waiter> all = waiters == null ? ConcurrentHashMap.newKeySet() : waiters;
                        all.add(this);
                        return all;
                    }),
                    () -> waitingForMore.add(this));
        }

        private void exit() {
            matter.ifPresentOrElse(
                    of -> waiting.computeIfPresent(of, (any, waiters) -> {
                        waiters.remove(this);
                        return waiters.isEmpty() ? null : waiters;
                    }),
                    () -> waitingForMore.remove(this));
        }
    }
}
