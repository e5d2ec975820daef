package io.lanyard.ipam.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    private final int partition;
    private final PartitionClients clients;
    private final KnownHosts hosts;
    private final Clock clock;
    private final Waits waits;
    private final BrokerReach reach;
    private final FailureListener failures;
    private final CompletableFuture<Void> serving = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private final Backoff backoff;
    private String lastComplaint = "";

    PartitionWorker(
            int partition,
            PartitionClients clients,
            KnownHosts hosts,
            Clock clock,
            Waits waits,
            BrokerReach reach,
            FailureListener failures) {
        this.partition = partition;
        this.clients = clients;
        this.hosts = hosts;
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

    /** Asks it to stop; {@link #awaitStopped} waits until it has. */
    void stop() {
        stopping.countDown();
    }

    /** Returns when nothing more will be written. */
    void awaitStopped() {
        try {
            thread.join(STOP_MAX.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join();
            }
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
        try (Tenure tenure = Tenure.begin(partition, clients, hosts, clock.instant())) {
            reach.found();
            LOG.info("partition {} is served", partition);
            serving.complete(null);
            serve(tenure);
        } catch (TenureLost | RuntimeException e) {
            if (isStopping()) {
                return;
            }
            if (Severity.of(e) == Severity.STOP) {
                stop();
                failures.failed("partition " + partition + " cannot be served: " + e.getMessage(), e);
                return;
            }
            complain(e);
            stopping.await(pauseMs(e), TimeUnit.MILLISECONDS);
        }
    }

    private void serve(Tenure tenure) throws TenureLost, InterruptedException {
        int aborts = 0;
        while (!isStopping()) {
            try {
                tenure.step();
                aborts = 0;
                backoff.reset();
                lastComplaint = "";
            } catch (BatchAborted e) {
                if (++aborts == ABORTS_MAX) {
                    throw new TenureLost("aborted " + aborts + " times in a row", e);
                }
                complain(e);
                stopping.await(backoff.nextMs(), TimeUnit.MILLISECONDS);
            }
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
