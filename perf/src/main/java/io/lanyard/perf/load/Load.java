package io.lanyard.perf.load;

import io.lanyard.kafka.KafkaAccess;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** A load by hand, from the networks that it needs to their end. */
final class Load {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CLEANED_MAX = Duration.ofMinutes(5);
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final int CLEANERS = 64;

    private final LoadOptions options;
    private final Asks asks;
    private final Optional<Committed> committed;
    private final PrintStream progress;

    /** The request of each number, until what was sent is deleted. */
    private LongFunction<Ask> numbered;

    /** @param progress where it tells how far it is */
    Load(LoadOptions options, Asks asks, Optional<Committed> committed, PrintStream progress) {
        this.options = options;
        this.asks = asks;
        this.committed = committed;
        this.progress = progress;
        this.numbered = asks::get;
    }

    /** As HTTP requests. */
    Sender over(HttpClients clients, HttpAsks http) {
        return new HttpSender(clients, number -> http.put(numbered.apply(number)));
    }

    /** As records. */
    Sender over(KafkaAccess kafka) {
        return new KafkaSender(kafka, number -> KafkaAsks.record(numbered.apply(number)));
    }

    /**
     * Sends, tells what came of it, and takes down what was sent, if it failed as well.
     *
     * @param told before anything is taken down
     */
    void run(Sender sender, Consumer<LoadResult> told) {
        run(sender, 0).closedLoop(1, asks.first(), PATIENCE, next()).clean();
        LoadRun run = run(sender, asks.first());
        try {
            told.accept(watched(run));
        } finally {
            if (!options.isKept) {
                clean(sender, asks.first() + run.sent());
            }
        }
    }

    private LoadResult watched(LoadRun run) {
        Progress lines = new Progress(progress, run);
        try {
            return options.rate > 0
                    ? run.openLoop(Schedule.during(options.rate, options.seconds))
                    : run.closedLoop(
                            options.connections,
                            Long.MAX_VALUE,
                            Duration.ofSeconds(options.seconds),
                            LoadRun.Follow.ACKNOWLEDGEMENT);
        } finally {
            lines.close();
        }
    }

    private void clean(Sender sender, long next) {
        List<Ask> deletions = asks.deletions(next);
        progress.println("deleting " + deletions.size() + " containers; --keep would have left them");
        numbered = number -> deletions.get((int) (number - next));
        run(sender, next).closedLoop(CLEANERS, deletions.size(), CLEANED_MAX, next());
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        long number = next + deletions.size();
        while (!isNetworksGone(sender, number)) {
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException("the networks '" + Asks.NETWORK + "' of " + asks.spaces()
                        + " are not empty after " + PATIENCE.toSeconds() + " s, and stay");
            }
            LockSupport.parkNanos(this, RETRY.toNanos());
            number += asks.spaces().size();
        }
    }

    private boolean isNetworksGone(Sender sender, long number) {
        List<Ask> deletions = asks.networkDeletions(number);
        numbered = asked -> deletions.get((int) (asked - number));
        return run(sender, number)
                .closedLoop(1, deletions.size(), PATIENCE, next())
                .problems()
                .isEmpty();
    }

    private LoadRun run(Sender sender, long first) {
        return new LoadRun(sender, committed, first, PATIENCE);
    }

    private LoadRun.Follow next() {
        return committed.isPresent() ? LoadRun.Follow.COMMIT : LoadRun.Follow.ACKNOWLEDGEMENT;
    }
}
