package io.lanyard.ipam.metrics;

import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.HostReport;
import io.lanyard.ipam.core.Intent;
import io.lanyard.ipam.core.Outcome;
import io.lanyard.ipam.kafka.Decided;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** What became of intents and of hosts' reports, and how long intents waited and were worked on. */
final class InputTally {
    private static final double MS_PER_S = 1_000;

    private final InstantSource clock;
    private final Counter intents;
    private final Counter reports;
    private final Counter conflicts;
    private final Histogram queue;
    private final Histogram work;

    InputTally(CollectorRegistry registry, InstantSource clock) {
        this.clock = clock;
        intents = Counter.build(
                        "lanyard_ipam_intents_total",
                        "Intents answered: accepted, unchanged (it was so already), repeated, or refused, with the code.")
                .labelNames("outcome", "code")
                .register(registry);
        reports = Counter.build("lanyard_ipam_reports_total", "Hosts' reports taken in, by what they say.")
                .labelNames("state")
                .register(registry);
        conflicts = Counter.build(
                        "lanyard_ipam_conflicts_total",
                        "Containers moved because somebody else on the LAN has their address.")
                .register(registry);
        queue = Histogram.build(
                        "lanyard_ipam_intent_queue_seconds",
                        "From an intent's place in the log to the moment IPAM reads it, by the broker's and IPAM's clocks.")
                .buckets(Buckets.SECONDS)
                .register(registry);
        work = Histogram.build(
                        "lanyard_ipam_intent_work_seconds",
                        "From reading an intent to the commit of its outcome and addresses.")
                .buckets(Buckets.SECONDS)
                .register(registry);
        intents.labels("accepted", "none");
        conflicts.inc(0);
    }

    void applied(List<Decided> decided, Duration took) {
        long readMs = clock.millis() - took.toMillis();
        for (Decided each : decided) {
            if (each.input() instanceof Intent intent) {
                count(each.decision());
                queue.observe(Math.max(0, readMs - intent.atMs()) / MS_PER_S);
                work.observe(IpamMetrics.seconds(took));
            } else if (each.input() instanceof HostReport report) {
                reports.labels(report.state().name().toLowerCase(Locale.ROOT)).inc();
                boolean moved = each.decision().cause() == Decision.Cause.CONFLICT
                        && !each.decision().events().isEmpty();
                conflicts.inc(moved ? 1 : 0);
            }
        }
    }

    private void count(Decision decision) {
        String code = decision.outcome()
                .filter(outcome -> !outcome.isAccepted())
                .map(outcome -> outcome.refusal().code().name())
                .orElse("none");
        intents.labels(decision.outcome().map(InputTally::kind).orElse("repeated"), code)
                .inc();
    }

    private static String kind(Outcome outcome) {
        if (!outcome.isAccepted()) {
            return "refused";
        }
        return outcome.changed() ? "accepted" : "unchanged";
    }
}
