package io.lanyard.agent;

import io.lanyard.agent.core.AgentRefusal;
import io.lanyard.agent.core.Lanes;
import io.lanyard.agent.core.Ports;
import io.lanyard.agent.core.Reconciler;
import io.lanyard.agent.core.Round;
import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.latency.PeerBook;
import io.lanyard.agent.core.names.NameBook;
import io.lanyard.agent.core.names.Names;
import io.lanyard.agent.core.plan.Backoff;
import io.lanyard.agent.core.sandbox.Sandboxes;
import io.lanyard.agent.kafka.DesiredReader;
import io.lanyard.agent.kafka.HostIdentity;
import io.lanyard.agent.kafka.HostWatch;
import io.lanyard.agent.kafka.KafkaReports;
import io.lanyard.agent.kafka.NameReader;
import io.lanyard.agent.metrics.AgentMetrics;
import io.lanyard.agent.policy.PolicyFile;
import io.lanyard.agent.state.ClusterMark;
import io.lanyard.agent.state.HostLock;
import io.lanyard.exporter.MetricsEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

    /** Links that go wait for the kernel side by side: docs/proof.md has what that brings. */
    private static final int LINK_THREADS = 100;

    private static final int QUEUE_MAX = 256;
    private static final int IDLE_S = 10;
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final InstantSource clock = Clock.systemUTC();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final LookPace pace = new LookPace(this::isAtWork);
    private final ExecutorService quick = lane("work", QUICK_THREADS, new LinkedBlockingQueue<>(QUEUE_MAX));
    private final ExecutorService slow = lane("pull", PULL_THREADS, new LinkedBlockingQueue<>(QUEUE_MAX));

    /** A thread more only if none is free: one that has worked keeps memory of its own until it ends. */
    private final ExecutorService links = lane("links", LINK_THREADS, new SynchronousQueue<>());

    private final Optional<PolicyFile> policy;
    private final HostLock lock;
    private final Host host;
    private final KafkaReports reports;
    private final Reconciler reconciler;
    private final HeldBack<Desired> desired;
    private final DesiredReader reader;
    private final NameReader names;
    private final AgentMetrics metrics;
    private final Optional<MetricsEndpoint> endpoint;
    private final HostWatch watch;
    private final Thread loop = new Thread(this::reconcile, "reconciler");
    private volatile boolean closing;
    private List<String> lastFaults = List.of();

    /**
     * Nothing runs yet.
     *
     * @throws AgentRefusal if it must not work here as it is set up
     */
    public AgentService(AgentConfig config) {
        this(config, () -> new LocalHost(config));
    }

    /** @param host looked at when nobody else on this machine works on it */
    AgentService(AgentConfig config, Supplier<Host> host) {
        this.policy = config.policyFile().map(PolicyFile::open);
        this.lock = HostLock.take(config.stateDirectory(), config.host());
        this.host = locked(host);
        NameBook book = new NameBook();
        PeerBook peers = new PeerBook(config.host());
        this.metrics = new AgentMetrics(config.host(), version(), clock);
        // Opened here, it is in the namespace that the agent is made in.
        this.endpoint = config.metrics()
                .flatMap(
                        at -> MetricsEndpoint.open(at, "LANYARD_METRICS_PORT", metrics.all(), () -> !stopped.isDone()));
        ClusterMark mark = new ClusterMark(config.stateDirectory(), config.host());
        HostIdentity identity = new HostIdentity(
                config.host(), this.host.bootId(), version(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        this.reports = new KafkaReports(config.kafka(), identity, clock, this::fail);
        metrics.reportsWaiting(reports::waiting);
        this.reconciler = new Reconciler(
                new Ports(
                        metrics.netlink(HostNetwork.class, this.host.network()),
                        metrics.docker(Containers.class, this.host.containers()),
                        metrics.netlink(Sandboxes.class, this.host.sandboxes()),
                        this.host.wire(pace::moved, this::fail),
                        this.host.names(new Names(book, config.domain()), metrics.queries(), this::fail),
                        this.host.latency(peers, reports, metrics.probes(), this::fail)),
                metrics.overheard(new LoggedReports(reports)),
                new Lanes(quick, slow, links),
                BACKOFF,
                clock,
                pace::moved);
        this.desired = new HeldBack<>(reconciler::desire);
        this.names = new NameReader(config.kafka(), config.host(), mark, book, peers, this::fail);
        this.reader =
                new DesiredReader(config.kafka(), config.host(), mark, this::desire, metrics.wishes(), this::fail);
        this.watch = new HostWatch(config.kafka(), identity, mark, clock, reports::start, desired::release, this::fail);
    }

    private void desire(Desired whole) {
        names.follow(whole.networks().keySet());
        desired.accept(whole);
    }

    private Host locked(Supplier<Host> made) {
        try {
            return made.get();
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Returns when it is at work. The broker may come later: until then the host stays as it is. What is desired is read
     * at once, and nothing is changed before it is known that this host is ours.
     */
    public void start() {
        host.watch(pace::stirred);
        loop.start();
        watch.start();
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
            while (!closing && !stopped.isDone()) {
                policy.ifPresent(file -> reconciler.obey(file.current()));
                long begun = System.nanoTime();
                Round round = reconciler.reconcile();
                Duration look = Duration.ofNanos(System.nanoTime() - begun);
                pace.looked(look);
                metrics.round(look);
                tell(round.faults());
                pace.await(untilNext(round.nextRetry()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private boolean isAtWork() {
        return reconciler.isAtWork();
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
        if (cause instanceof AgentRefusal) {
            reports.fallSilent();
        }
        boolean isFirst = !closing && stopped.completeExceptionally(cause);
        // A refusal is a sentence for whoever started this.
        if (isFirst && !(cause instanceof AgentRefusal)) {
            LOG.error("the agent cannot go on", cause);
        }
    }

    private ExecutorService lane(String name, int threads, BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor lane = new ThreadPoolExecutor(
                queue.remainingCapacity() > 0 ? threads : 0, threads, IDLE_S, TimeUnit.SECONDS, queue, work -> {
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
        watch.close();
        reader.close();
        names.close();
        pace.now();
        quick.shutdown();
        links.shutdown();
        try {
            loop.join(STOP_MAX.toMillis());
            quick.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS);
            links.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // From here on nothing is reported: a pull that is cut off has not failed.
        reports.close();
        slow.shutdownNow();
        host.close();
        endpoint.ifPresent(MetricsEndpoint::close);
        lock.close();
        stopped.complete(null);
    }
}
