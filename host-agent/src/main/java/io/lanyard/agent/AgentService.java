package io.lanyard.agent;

import io.lanyard.agent.core.Backoff;
import io.lanyard.agent.core.Lanes;
import io.lanyard.agent.core.NameBook;
import io.lanyard.agent.core.Names;
import io.lanyard.agent.core.Reconciler;
import io.lanyard.agent.core.Round;
import io.lanyard.agent.kafka.DesiredReader;
import io.lanyard.agent.kafka.HostIdentity;
import io.lanyard.agent.kafka.KafkaReports;
import io.lanyard.agent.kafka.NameReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent of one host. Started and closed once, by one thread. */
public final class AgentService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentService.class);

    /** What no signal told of is noticed after this long. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    private static final int QUICK_THREADS = 4;
    private static final int PULL_THREADS = 4;
    private static final int QUEUE_MAX = 256;
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final InstantSource clock = Clock.systemUTC();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final Signal signal = new Signal();
    private final ExecutorService quick = lane("work", QUICK_THREADS);
    private final ExecutorService slow = lane("pull", PULL_THREADS);
    private final Host host;
    private final KafkaReports reports;
    private final Reconciler reconciler;
    private final DesiredReader reader;
    private final NameReader names;
    private final Thread loop = new Thread(this::reconcile, "reconciler");
    private volatile boolean closing;
    private List<String> lastFaults = List.of();

    public AgentService(AgentConfig config) {
        this(config, new LocalHost(config));
    }

    AgentService(AgentConfig config, Host host) {
        this.host = host;
        NameBook book = new NameBook();
        HostIdentity identity = new HostIdentity(config.host(), host.bootId(), version(), clock.instant());
        this.reports = new KafkaReports(config.bootstrapServers(), identity, clock, this::fail);
        this.reconciler = new Reconciler(
                host.network(),
                host.containers(),
                host.names(new Names(book, config.domain()), this::fail),
                host.wire(signal::raise, this::fail),
                new LoggedReports(reports),
                new Lanes(quick, slow),
                BACKOFF,
                clock,
                signal::raise);
        this.reader = new DesiredReader(config.bootstrapServers(), config.host(), reconciler::desire, this::fail);
        this.names = new NameReader(config.bootstrapServers(), config.host(), book, this::fail);
    }

    /** Returns when it is at work. The broker may come later: until then the host stays as it is. */
    public void start() {
        reports.start();
        host.watch(signal::raise);
        loop.start();
        reader.start();
        names.start();
    }

    /**
     * Returns when it is closed.
     *
     * @throws ExecutionException if it cannot go on; it is still to be closed then
     */
    public void awaitStop() throws InterruptedException, ExecutionException {
        stopped.get();
    }

    private void reconcile() {
        try {
            while (!closing) {
                Round round = reconciler.reconcile();
                tell(round.faults());
                signal.await(untilNext(round.nextRetry()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private Duration untilNext(Optional<Instant> retry) {
        return retry.map(at -> Duration.between(clock.instant(), at))
                .filter(wait -> wait.compareTo(INTERVAL) < 0)
                .orElse(INTERVAL);
    }

    private void tell(List<String> faults) {
        if (!faults.equals(lastFaults)) {
            faults.forEach(fault -> LOG.warn("{}", fault));
            lastFaults = faults;
        }
    }

    private void fail(Throwable cause) {
        if (!closing && stopped.completeExceptionally(cause)) {
            LOG.error("the agent cannot go on", cause);
        }
    }

    private ExecutorService lane(String name, int threads) {
        ThreadPoolExecutor lane = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(QUEUE_MAX), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setUncaughtExceptionHandler((failed, e) -> fail(e));
                    return thread;
                });
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }

    private static String version() {
        return Optional.ofNullable(AgentService.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** Ends what can be ended in a moment; what is cut off is planned again at the next start. */
    @Override
    public void close() {
        closing = true;
        reader.close();
        names.close();
        signal.raise();
        quick.shutdown();
        try {
            loop.join(STOP_MAX.toMillis());
            quick.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // From here on nothing is reported: a pull that is cut off has not failed.
        reports.close();
        slow.shutdownNow();
        host.close();
        stopped.complete(null);
    }
}
