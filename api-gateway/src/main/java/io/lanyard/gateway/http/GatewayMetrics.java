package io.lanyard.gateway.http;

import io.lanyard.exporter.Metrics;
import io.lanyard.gateway.core.IntentTimes;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Waiters;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.DoubleSupplier;

/**
 * What Prometheus sees, in a registry of its own: other services may live in the same JVM. Labels have few values: route
 * templates of the contract, methods, status codes.
 */
public final class GatewayMetrics {
    private static final double MS_PER_S = 1_000;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT", "DELETE", "POST", "PATCH", "OPTIONS");

    private final Metrics all = new Metrics();
    private final CollectorRegistry registry = all.registry();
    private final Counter requests = Counter.build("lanyard_gateway_http_requests_total", "HTTP requests answered.")
            .labelNames("route", "method", "status")
            .register(registry);
    private final Histogram latency = Histogram.build(
                    "lanyard_gateway_http_request_seconds", "Time from request to answer, waiting included.")
            .labelNames("route", "method")
            .buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
            .register(registry);
    private final Counter written = Counter.build(
                    "lanyard_gateway_intents_written_total", "Intents acknowledged by the broker.")
            .register(registry);
    private final Counter failed = Counter.build(
                    "lanyard_gateway_intents_failed_total", "Intents that the broker did not acknowledge.")
            .register(registry);

    private final Histogram times = Histogram.build(
                    "lanyard_gateway_intent_seconds",
                    "From an intent's place in the log until it is decided, and until a container of it is applied.")
            .labelNames("stage")
            .buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
            .register(registry);

    public GatewayMetrics(Views views, Reading reading, Waiters waiters) {
        gauge("lanyard_gateway_views_lag_records", "Records the views are behind the topics.", reading::lagRecords);
        Collector unused = new Collector() {
            @Override
            public List<MetricFamilySamples> collect() {
                return List.of(new CounterMetricFamily(
                        "lanyard_gateway_records_unreadable_total",
                        "Records passed over because they could not be read.",
                        reading.unreadableRecords()));
            }
        }.register(registry);
        gauge(
                "lanyard_gateway_ready",
                "1 while the broker answers and the views have caught up.",
                () -> reading.obstacle().isEmpty() ? 1 : 0);
        gauge("lanyard_gateway_waiting", "Requests that wait for their intent.", waiters::size);
        gauge("lanyard_gateway_intents_remembered", "Intents that can be looked up.", () -> views.intents()
                .size());
        gauge("lanyard_gateway_history_changes", "Changes of addresses that can be looked up.", () -> views.history()
                .size());
        // What was on the topics at the start is not of now.
        views.times().listen(new IntentTimes.Listener() {
            @Override
            public void decided(Duration sinceAsked) {
                observe(reading, "decided", sinceAsked);
            }

            @Override
            public void applied(Duration sinceAsked) {
                observe(reading, "applied", sinceAsked);
            }
        });
    }

    private void observe(Reading reading, String stage, Duration sinceAsked) {
        if (reading.isCaughtUp()) {
            times.labels(stage).observe(Math.max(0, sinceAsked.toMillis()) / MS_PER_S);
        }
    }

    void answered(String route, String method, int status, double seconds) {
        String known = METHODS.contains(method) ? method : "other";
        requests.labels(route, known, Integer.toString(status)).inc();
        latency.labels(route, known).observe(seconds);
    }

    void intentWritten() {
        written.inc();
    }

    void intentFailed() {
        failed.inc();
    }

    String text() {
        return all.text();
    }

    /** Names of all metrics. For a test that compares them with what is written about them. */
    public SortedSet<String> names() {
        return all.names();
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        Collector unused = Gauge.build(name, help)
                .create()
                .setChild(new Gauge.Child() {
                    @Override
                    public double get() {
                        return value.getAsDouble();
                    }
                })
                .register(registry);
    }
}
