package io.lanyard.ipam.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one partition from its start to its stop, through as many tenures as it takes. One thread of its own works; all
 * methods may be called by any other thread.
 */
final class PartitionWorker {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWorker.class);

    /** Aborts in a row before the producer itself is given up. */
    private static final int ABORTS_MAX = 5;

    /** What a call to an absent broker may last when this is stopped; then it is interrupted. */
    private static final Duration STOP_MAX = Duration.ofSeconds(3);

    /** For how long it serves on when the group has given the partition to somebody else. */
    private static final Duration NOTICE = Duration.ofSeconds(15);

    /** How often its lag and its pools are looked at, for whoever counts. */
    private static final Duration TELL_EVERY = Duration.ofSeconds(2);

    private final int partition;
    private final Office office;
    private final Clock clock;
    private final Waits waits;
    private final BrokerReach reach;
    private final FailureListener failures;
    private final CompletableFuture<Void> serving = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private final Backoff backoff;
    private String lastComplaint = "";
    private long toldNanos = System.nanoTime() - TELL_EVERY.toNanos();
    private volatile Map<TopicPartition, Long> applied = Map.of();

    /** Whether a tenure is under way; and whether it is the last, and until when. */
    private volatile boolean owner;

    private volatile boolean onNotice;
    private volatile long noticeEndNanos;

    PartitionWorker(
            int partition, Office office, Clock clock, Waits waits, BrokerReach reach, FailureListener failures) {
        this.partition = partition;
        this.office = office;
        this.clock = clock;
        this.waits = waits;
        this.reach = reach;
        this.failures = failures;
        this.backoff = new Backoff(waits.first(), waits.max());
        this.thread = new Thread(this::run, "ipam-" + partition);
        thread.setUncaughtExceptionHandler(
                (dead, e) -> failures.failed("the worker of partition " + partition + " broke: " + e, e));
    }

    void start() {
        thread.start();
    }

    /** Done when it has become owner for the first time, or never will. */
    CompletableFuture<Void> serving() {
        return serving;
    }

    /** How far the inputs are applied; empty before the first tenure. */
    Map<TopicPartition, Long> applied() {
        return applied;
    }

    /**
     * Somebody else is to serve the partition. An owner serves on until that one has fenced it, or its notice is over;
     * whoever is not owner yet stops.
     */
    void giveNotice() {
        noticeEndNanos = System.nanoTime() + NOTICE.toNanos();
        onNotice = true;
        if (!owner) {
            stop();
            thread.interrupt();
        }
    }

    /** Asks it to stop; {@link #awaitStopped} waits until it has. */
    void stop() {
        stopping.countDown();
    }

    boolean hasStopped() {
        return !thread.isAlive();
    }

    /** Returns when nothing more will be written, or nothing more can be done about it: then its successor fences it. */
    void awaitStopped() {
        awaitStopped(STOP_MAX);
        if (!hasStopped()) {
            thread.interrupt();
            awaitStopped(STOP_MAX);
        }
        if (!hasStopped()) {
            LOG.error("the worker of partition {} hangs in a call and is left alone", partition);
        }
    }

    void awaitStopped(Duration atMost) {
        try {
            thread.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!isStopping()) {
                serveOneTenure();
            }
        } catch (InterruptedException e) {
            LOG.info("partition {} is given up in the middle of a call", partition);
        } finally {
            serving.complete(null);
        }
    }

    private void serveOneTenure() throws InterruptedException {
        long begun = System.nanoTime();
        try (Tenure tenure = Tenure.begin(partition, office, clock.instant())) {
            owner = true;
            office.watch().began(partition, Duration.ofNanos(System.nanoTime() - begun));
            reach.found();
            LOG.info("partition {} is served", partition);
            serving.complete(null);
            serve(tenure);
        } catch (TenureLost | RuntimeException e) {
            owner = false;
            if (isStopping()) {
                return;
            }
            if (onNotice) {
                LOG.info("partition {} is served elsewhere: {}", partition, e.getMessage());
                stop();
                return;
            }
            office.watch().lost();
            if (Severity.of(e) == Severity.STOP) {
                stop();
                failures.failed(Remedy.sentence("partition " + partition + " cannot be served", e), e);
                return;
            }
            complain(e);
            office.watch().ended(partition); // the pause may be a long one
            stopping.await(pauseMs(e), TimeUnit.MILLISECONDS);
        } finally {
            office.watch().ended(partition);
        }
    }

    private void serve(Tenure tenure) throws TenureLost, InterruptedException {
        int aborts = 0;
        applied = tenure.appliedOffsets();
        while (!isStopping()) {
            if (onNotice && System.nanoTime() - noticeEndNanos > 0) {
                LOG.warn("partition {} was not taken over within {}", partition, NOTICE);
                stop();
                break;
            }
            try {
                boolean isBusy = tenure.step();
                tellStanding(tenure);
                if (!isBusy && onNotice) {
                    tenure.confirm();
                }
                Map<TopicPartition, Long> reached = tenure.appliedOffsets();
                // A batch that is on its way may still be aborted.
                if (!isBusy || !reached.equals(applied)) {
                    aborts = 0;
                    backoff.reset();
                    lastComplaint = "";
                }
                applied = reached;
            } catch (BatchAborted e) {
                office.watch().aborted();
                if (++aborts == ABORTS_MAX) {
                    throw new TenureLost("aborted " + aborts + " times in a row", e);
                }
                complain(e);
                stopping.await(backoff.nextMs(), TimeUnit.MILLISECONDS);
            }
        }
        finish(tenure);
    }

    private void tellStanding(Tenure tenure) {
        long now = System.nanoTime();
        if (now - toldNanos >= TELL_EVERY.toNanos()) {
            toldNanos = now;
            office.watch().standing(partition, tenure.lagRecords(), tenure.pools(clock.millis()));
        }
    }

    /** What was decided is not left to a successor if it can be helped. */
    private void finish(Tenure tenure) throws TenureLost {
        try {
            tenure.finish();
            applied = tenure.appliedOffsets();
        } catch (BatchAborted e) {
            LOG.info("partition {} is left with a batch that its next owner decides: {}", partition, e.getMessage());
        }
    }

    private long pauseMs(Exception failure) {
        long usual = backoff.nextMs();
        return Severity.isFence(failure) ? Math.max(usual, waits.fenced().toMillis()) : usual;
    }

    private void complain(Exception failure) {
        if (Severity.isAbsence(failure)) {
            reach.lost(failure.getMessage());
        } else if (!lastComplaint.equals(failure.getMessage())) {
            lastComplaint = failure.getMessage();
            LOG.warn("partition {}, trying again: {}", partition, failure.getMessage(), failure);
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
