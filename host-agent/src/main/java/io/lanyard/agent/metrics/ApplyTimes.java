package io.lanyard.agent.metrics;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.report.Report.State;
import io.lanyard.agent.kafka.WishWatch;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long what is desired waits for the first word about it, and from then until it is so. Safe for use by several
 * threads.
 */
final class ApplyTimes implements WishWatch {
    /** The oldest is forgotten first. */
    private static final int PENDING_MAX = 10_000;

    private final InstantSource clock;
    private final Histogram queue;
    private final Histogram work;
    private final Map<ResourceId, Pending> pending = new LinkedHashMap<>();

    /** @param begunAt of the first word */
    private record Pending(long generation, Instant wishedAt, Optional<Instant> begunAt) {}

    ApplyTimes(CollectorRegistry registry, InstantSource clock) {
        this.clock = clock;
        queue = Histogram.build(
                        "lanyard_agent_apply_queue_seconds",
                        "From what is desired in the log to the agent's first word about it, by IPAM's and this host's clocks.")
                .labelNames("kind")
                .buckets(Buckets.SECONDS)
                .register(registry);
        work = Histogram.build(
                        "lanyard_agent_apply_work_seconds", "From the agent's first word about it until it is so.")
                .labelNames("kind")
                .buckets(Buckets.SECONDS)
                .register(registry);
    }

    @Override
    public synchronized void wished(ResourceId id, long generation, Instant at) {
        pending.remove(id);
        pending.put(id, new Pending(generation, at, Optional.empty()));
        if (pending.size() > PENDING_MAX) {
            pending.remove(pending.keySet().iterator().next());
        }
    }

    synchronized void reported(Report report) {
        Pending known = pending.get(report.id());
        if (known == null || report.asked().generation() < known.generation()) {
            return;
        }
        String kind = report.id().kind().name().toLowerCase(Locale.ROOT);
        Instant now = clock.instant();
        Instant begun = known.begunAt().orElse(now);
        if (known.begunAt().isEmpty()) {
            queue.labels(kind).observe(Buckets.seconds(Duration.between(known.wishedAt(), now)));
            pending.put(report.id(), new Pending(known.generation(), known.wishedAt(), Optional.of(now)));
        }
        boolean isSo = report.state() == State.APPLIED || report.state() == State.DEGRADED;
        if (isSo) {
            work.labels(kind).observe(Buckets.seconds(Duration.between(begun, now)));
        }
        if (isSo || report.state() == State.ABSENT) {
            pending.remove(report.id());
        }
    }
}
