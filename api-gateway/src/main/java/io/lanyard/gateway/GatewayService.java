package io.lanyard.gateway;

import io.lanyard.gateway.core.IntentTracker;
import io.lanyard.gateway.core.Matter;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Waiters;
import io.lanyard.gateway.core.event.EventFeed;
import io.lanyard.gateway.http.HttpFront;
import io.lanyard.gateway.kafka.BundledSchemas;
import io.lanyard.gateway.kafka.KafkaHistoryLog;
import io.lanyard.gateway.kafka.KafkaIntentLog;
import io.lanyard.gateway.kafka.LatencyReader;
import io.lanyard.gateway.kafka.SpacePartitions;
import io.lanyard.gateway.kafka.ViewReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP to intents, topics to views. Started and closed once, by one thread. */
public final class GatewayService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayService.class);

    private final GatewayConfig config;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final Reading reading = new Reading();
    private final Waiters waiters;
    private final KafkaIntentLog log;
    private final ViewReader reader;
    private final LatencyReader latencies;
    private final KafkaHistoryLog history;
    private final HttpFront.Served served;

    /** Null until it is started. */
    private volatile HttpFront http;

    public GatewayService(GatewayConfig config) {
        this.config = config;
        Views views = new Views();
        this.waiters = new Waiters(new IntentTracker(views));
        this.log = new KafkaIntentLog(config.kafka());
        EventFeed feed = new EventFeed(views, SpacePartitions::of);
        this.reader = new ViewReader(config.kafka(), log, views, feed, reading, this::changed, this::fail);
        this.latencies = new LatencyReader(config.kafka(), views.latencies());
        this.history = new KafkaHistoryLog(config.kafka());
        this.served = new HttpFront.Served(log, history, views, feed, reading, waiters, new BundledSchemas());
    }

    /**
     * Returns when it answers HTTP. Whether the broker can be reached shows at {@code /health/ready}: it may come later. The
     * topics are read while HTTP is set up, for each takes half a second.
     *
     * @throws IllegalStateException if it cannot listen where it shall
     */
    public void start() {
        reader.start();
        try {
            http = new HttpFront(
                    config.httpHost(),
                    config.httpPort(),
                    config.ratePerS(),
                    config.access(),
                    served,
                    Clock.systemUTC());
            http.start();
            latencies.start();
        } catch (RuntimeException | Error e) {
            // Who only reads keeps the process alive, and is of no use.
            close();
            throw e;
        }
        LOG.info("the API is at {}, the broker expected at {}", url(), config.kafka());
    }

    /** Returns when it can take changes and tell what is so, as {@code /health/ready} has it, or after this long; whether it can. */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return reading.awaitReady(atMost);
    }

    /** Where it is reached, once it is started. */
    public String url() {
        return (config.access().isTls() ? "https://" : "http://") + config.httpHost() + ":" + http.port();
    }

    /** The port it listens on, once it is started. */
    public int port() {
        return http.port();
    }

    /**
     * Returns when it is closed.
     *
     * @throws ExecutionException if it cannot go on; it is still to be closed then
     */
    public void awaitStop() throws InterruptedException, ExecutionException {
        stopped.get();
    }

    private void changed(Set<Matter> news) {
        waiters.signal(news);
        HttpFront front = http;
        if (front != null) {
            front.changed();
        }
    }

    private void fail(Throwable cause) {
        if (stopped.completeExceptionally(cause)) {
            LOG.error("the gateway cannot go on", cause);
        }
    }

    @Override
    public void close() {
        try {
            if (http != null) {
                http.close();
            }
        } finally {
            reader.close();
            latencies.close();
            history.close();
            log.close();
            stopped.complete(null);
        }
    }
}
