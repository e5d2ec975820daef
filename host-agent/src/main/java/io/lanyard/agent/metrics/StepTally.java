package io.lanyard.agent.metrics;

import io.lanyard.agent.core.plan.Step;
import io.lanyard.agent.core.report.Code;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.util.Optional;

/** The steps that were done, by their kinds. Told by several threads. */
final class StepTally {
    private final Counter steps;
    private final Counter failures;
    private final Histogram times;

    StepTally(CollectorRegistry registry) {
        steps = Counter.build("lanyard_agent_steps_total", "Steps done, those that failed too.")
                .labelNames("step")
                .register(registry);
        failures = Counter.build("lanyard_agent_step_failures_total", "Steps that failed, and why.")
                .labelNames("step", "code")
                .register(registry);
        times = Histogram.build("lanyard_agent_step_seconds", "How long steps took.")
                .labelNames("step")
                .buckets(Buckets.SECONDS)
                .register(registry);
    }

    void stepped(Step step, Duration took, Optional<Code> failure) {
        String kind = SnakeCase.of(step.getClass().getSimpleName());
        steps.labels(kind).inc();
        times.labels(kind).observe(Buckets.seconds(took));
        failure.ifPresent(code -> failures.labels(kind, code.name()).inc());
    }
}
