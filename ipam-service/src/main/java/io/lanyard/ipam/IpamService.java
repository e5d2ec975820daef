package io.lanyard.ipam;

import io.lanyard.contract.TopicGate;
import io.lanyard.contract.TopicMismatch;
import io.lanyard.exporter.MetricsEndpoint;
import io.lanyard.ipam.kafka.BrokerCheck;
import io.lanyard.ipam.kafka.BrokerMismatch;
import io.lanyard.ipam.kafka.FailPoints;
import io.lanyard.ipam.kafka.KafkaClients;
import io.lanyard.ipam.kafka.Watchdog;
import io.lanyard.ipam.metrics.IpamMetrics;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the instances that share the partitions of the spaces. Started once; closed by any thread, also while it starts.
 */
public final class IpamService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IpamService.class);

    private final IpamConfig config;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Object> admin;
    private final FailPoints failPoints;
    private final Watchdog watchdog;
    private final IpamMetrics metrics = new IpamMetrics(Clock.systemUTC());
    private final Optional<MetricsEndpoint> endpoint;
    private Optional<Running> running = Optional.empty();

    public IpamService(IpamConfig config) {
        this(config, FailPoints.NONE);
    }

    IpamService(IpamConfig config, FailPoints failPoints) {
        this.config = config;
        this.failPoints = failPoints;
        this.admin = KafkaClients.admin(config.kafka(), config.instance());
        this.watchdog = new Watchdog(this::failed);
        this.endpoint = config.metrics()
                .flatMap(at ->
                        MetricsEndpoint.open(at, "LANYARD_IPAM_METRICS_PORT", metrics.all(), () -> !stopped.isDone()));
    }

    /**
     * Returns when this instance serves what the group gave it, or when it is closed. Waits for a broker that does not
     * answer.
     *
     * @throws ExecutionException if it cannot go on; it is still to be closed then
     */
    public void start() throws InterruptedException, ExecutionException {
        watchdog.start();
        try {
            new TopicGate(config.kafka(), admin, closing, new BrokerCheck()).pass();
        } catch (TopicMismatch | BrokerMismatch e) {
            stopped.completeExceptionally(e); // a sentence for a person: where it was found does not help
        }
        Optional<Running> begun = begin();
        if (begun.isEmpty()) {
            stopped.get();
            return;
        }
        await(begun.get().membership().joined());
        await(begun.get().served().serving());
        LOG.info("{} serves partitions {}, broker at {}", config.instance(), partitions(), config.kafka());
    }

    private synchronized Optional<Running> begin() {
        if (!stopped.isDone()) {
            running = Optional.of(new Running(config, failPoints, watchdog, this::failed, metrics));
        }
        return running;
    }

    /**
     * Returns when it is closed.
     *
     * @throws ExecutionException if it cannot go on; it is still to be closed then
     */
    public void awaitStop() throws InterruptedException, ExecutionException {
        stopped.get();
    }

    /** The partitions this instance serves now. */
    public synchronized Set<Integer> partitions() {
        return running.map(now -> now.served().partitions()).orElse(Set.of());
    }

    @Override
    public synchronized void close() {
        stopped.complete(null);
        closing.countDown();
        running.ifPresent(Running::close);
        running = Optional.empty();
        watchdog.close();
        endpoint.ifPresent(MetricsEndpoint::close);
    }

    private void await(CompletableFuture<Void> step) throws InterruptedException, ExecutionException {
        CompletableFuture.anyOf(step, stopped).get();
    }

    private void failed(String sentence, Throwable cause) {
        if (stopped.completeExceptionally(new IllegalStateException(sentence, cause))) {
            LOG.error("IPAM cannot go on: {}", sentence, cause);
        }
    }
}
