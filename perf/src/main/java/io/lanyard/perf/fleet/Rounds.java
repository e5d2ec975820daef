package io.lanyard.perf.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The threads of all simulated hosts: as many as there are processors, where each agent has some of its own. A host has at most one
 * round at a time; what it is woken for meanwhile is one more round after it.
 */
final class Rounds implements AutoCloseable {
    /** An agent's: what no signal told of is noticed after this long. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService workers;
    private final Consumer<Throwable> failed;

    /** What comes round again: looks at itself, and says when it wants to look again, if earlier than usual. */
    abstract static class Turn {
        private final AtomicInteger asked = new AtomicInteger();
        private ScheduledFuture<?> next;

        abstract Optional<Instant> round();
    }

    Rounds(int threads, Consumer<Throwable> failed) {
        this.timer = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "fleet-timer"));
        this.timer.setRemoveOnCancelPolicy(true);
        this.workers = Executors.newFixedThreadPool(threads, work -> daemon(work, "fleet-worker"));
        this.failed = failed;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** From any thread: it has a round as soon as a worker is free. */
    void wake(Turn turn) {
        if (turn.asked.getAndIncrement() == 0) {
            execute(() -> run(turn));
        }
    }

    /** Again and again, first after a while, until all is closed. */
    void every(Duration first, Duration interval, Runnable work) {
        ScheduledFuture<?> unused = timer.scheduleAtFixedRate(
                () -> execute(work), first.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run(Turn turn) {
        int answered = turn.asked.get();
        Optional<Instant> retry = turn.round();
        if (turn.asked.addAndGet(-answered) > 0) {
            execute(() -> run(turn));
        } else {
            later(turn, retry);
        }
    }

    private void later(Turn turn, Optional<Instant> retry) {
        Duration wait = retry.map(at -> Duration.between(Instant.now(), at))
                .filter(soon -> soon.compareTo(INTERVAL) < 0)
                .orElse(INTERVAL);
        synchronized (turn) {
            if (turn.next != null) {
                turn.next.cancel(false);
            }
            if (!timer.isShutdown()) {
                turn.next = timer.schedule(() -> wake(turn), Math.max(1, wait.toNanos()), TimeUnit.NANOSECONDS);
            }
        }
    }

    private void execute(Runnable work) {
        if (workers.isShutdown()) {
            return;
        }
        workers.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                if (!workers.isShutdown()) {
                    failed.accept(e);
                }
            }
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
        try {
            workers.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
