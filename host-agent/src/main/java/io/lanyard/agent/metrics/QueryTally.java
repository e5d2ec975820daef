package io.lanyard.agent.metrics;

import io.lanyard.agent.dns.QueryWatch;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.util.Locale;

/** Containers' questions for names. Told by several threads. */
final class QueryTally implements QueryWatch {
    private final Counter queries;
    private final Histogram times;

    QueryTally(CollectorRegistry registry) {
        queries = Counter.build(
                        "lanyard_agent_dns_queries_total",
                        "Containers' questions: own, nobody (ours, and nobody has it), forwarded, refused, or failed.")
                .labelNames("result")
                .register(registry);
        times = Histogram.build("lanyard_agent_dns_query_seconds", "From a question to its answer.")
                .buckets(Buckets.QUICK)
                .register(registry);
        for (Result result : Result.values()) {
            queries.labels(label(result));
        }
    }

    @Override
    public void answered(Result result, Duration took) {
        queries.labels(label(result)).inc();
        times.observe(Buckets.seconds(took));
    }

    private static String label(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
