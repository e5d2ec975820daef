package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.report.Fault;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.wire.WireQuestion;
import java.time.Instant;
import java.util.List;

/**
 * What to do about one network or container.
 *
 * @param report what is so; with steps to do, what to say meanwhile
 * @param steps in order; none: nothing to do, or nothing to do now
 * @param footing what it stands on
 */
public record ThingPlan(Report report, List<Step> steps, String footing) {
    public ThingPlan {
        steps = List.copyOf(steps);
    }

    static ThingPlan say(Report report) {
        return new ThingPlan(report, List.of(), Footing.NONE);
    }

    static ThingPlan todo(ResourceId id, Asked asked, String what, List<Step> steps) {
        return new ThingPlan(Report.progressing(id, asked, what), steps, Footing.NONE);
    }

    ThingPlan on(String ground) {
        return new ThingPlan(report, steps, ground);
    }

    /** The same, done otherwise. */
    ThingPlan with(List<Step> others) {
        return new ThingPlan(report, others, footing);
    }

    /** It is about nothing but what has to go. */
    boolean takesAway() {
        return !steps.isEmpty()
                && steps.stream()
                        .allMatch(step -> step instanceof Step.DetachLink
                                || step instanceof Step.GiveUpNamespace
                                || step instanceof Step.RemoveContainer);
    }

    public ResourceId id() {
        return report.id();
    }

    /** The same, unless it has to wait for its next try. */
    ThingPlan unlessHeld(Attempt attempt, Instant now) {
        if (steps.isEmpty() || !attempt.holds(this, now)) {
            return this;
        }
        Fault fault = attempt.reason();
        return say(Report.failed(id(), report.asked(), fault.code(), fault.detail())
                        .retriedAt(attempt.retryAt()))
                .on(footing);
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
    public List<WireQuestion> questions() {
        return steps.stream()
                .filter(Step.Asking.class::isInstance)
                .flatMap(step -> ((Step.Asking) step).questions().stream())
                .distinct()
                .toList();
    }

    /** There is nothing to do before the word from the segment. */
    public boolean waitsFirst() {
        return !steps.isEmpty() && steps.get(0) instanceof Step.AwaitClear && !usesByEngine();
    }

    /** The engine brings addresses up, or may. */
    boolean usesByEngine() {
        return steps.stream()
                .anyMatch(step -> step instanceof Step.StartContainer || step instanceof Step.ConnectNetwork);
    }

    /** Nothing in it is for an engine. */
    public boolean isOfLinks() {
        return steps.stream()
                .allMatch(step -> step instanceof Step.AttachLink
                        || step instanceof Step.DetachLink
                        || step instanceof Step.KeepNamespace
                        || step instanceof Step.GiveUpNamespace
                        || step instanceof Step.AwaitClear);
    }

    public boolean slow() {
        return steps.stream().anyMatch(Step.PullImage.class::isInstance);
    }
}
