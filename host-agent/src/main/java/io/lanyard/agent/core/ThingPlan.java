package io.lanyard.agent.core;

import java.time.Instant;
import java.util.List;

/**
 * What to do about one network or container.
 *
 * @param report what is so; with steps to do, what to say meanwhile
 * @param steps in order; none: nothing to do, or nothing to do now
 */
record ThingPlan(Report report, List<Step> steps) {
    ThingPlan {
        steps = List.copyOf(steps);
    }

    static ThingPlan say(Report report) {
        return new ThingPlan(report, List.of());
    }

    static ThingPlan todo(ResourceId id, Asked asked, String what, List<Step> steps) {
        return new ThingPlan(Report.progressing(id, asked, what), steps);
    }

    ResourceId id() {
        return report.id();
    }

    /** The same, unless it has to wait for its next try. */
    ThingPlan unlessHeld(Attempt attempt, Instant now) {
        if (steps.isEmpty() || !attempt.holds(report.asked(), now)) {
            return this;
        }
        Fault fault = attempt.reason();
        return say(Report.failed(id(), report.asked(), fault.code(), fault.detail())
                .retriedAt(attempt.retryAt()));
    }

    /** It is so. */
    boolean inPlace() {
        return steps.isEmpty() && (report.state() == Report.State.APPLIED || report.state() == Report.State.DEGRADED);
    }

    /** Only the parent's settings are being mended: what is on the network stays on it. */
    boolean mendsParentOnly() {
        return !steps.isEmpty()
                && steps.stream()
                        .allMatch(step -> step instanceof Step.SetLinkUp || step instanceof Step.SetPromiscuous);
    }

    /** What it will wait for, so that it can be asked at once. */
    List<WireQuestion> questions() {
        return steps.stream()
                .filter(Step.AwaitClear.class::isInstance)
                .flatMap(step -> ((Step.AwaitClear) step).questions().stream())
                .toList();
    }

    boolean slow() {
        return steps.stream().anyMatch(Step.PullImage.class::isInstance);
    }
}
