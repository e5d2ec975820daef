package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.Labels;
import io.lanyard.agent.core.policy.ContainerPolicy;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.report.Report.State;
import io.lanyard.policy.AskedContainer;
import io.lanyard.policy.ContainerRule;
import java.util.Optional;

/**
 * Keeps what is done for containers within the policy of the host. Nothing that the policy refuses is pulled, made or
 * started; what runs already is not ended, and its networks still follow: an address has one owner first of all.
 */
final class PolicyGate {
    private final ContainerPolicy policy;

    PolicyGate(ContainerPolicy policy) {
        this.policy = policy;
    }

    /** The plan, or what is left of it. */
    ThingPlan pass(WantedContainer wanted, Optional<FoundContainer> found, ThingPlan plan) {
        if (plan.takesAway()) {
            return plan;
        }
        Optional<String> objection = objection(wanted);
        if (objection.isPresent()) {
            return isRefusedAnyway(plan) ? plan : refused(objection.get(), found, plan);
        }
        // What others made is theirs to run.
        if (policy.equals(ContainerPolicy.OPEN) || wanted.isAdopted()) {
            return plan;
        }
        return policy.refusal(wanted.spec().image())
                .map(why -> refused(why, found, plan))
                .orElseGet(() -> allowed(found, plan));
    }

    /**
     * The plan for a namespace that others made, or what is left of it: nothing is run there, but links are made.
     *
     * @param isLinked it has some already: then they follow, and are not ended
     */
    ThingPlan passNamespace(WantedContainer wanted, SandboxId at, boolean isLinked, ThingPlan plan) {
        Optional<String> refusal = objection(wanted).or(() -> policy.namespaceRefusal(at.name()));
        if (refusal.isEmpty() || plan.takesAway()) {
            return plan;
        }
        Report report = plan.report();
        if (!isLinked) {
            return plan.steps().isEmpty()
                    ? plan
                    : ThingPlan.say(Report.failed(report.id(), report.asked(), Code.POLICY_REFUSED, refusal.get()));
        }
        return isApplied(plan)
                ? degraded(Code.POLICY_REFUSED, refusal.get() + "; the links that are there stay", report)
                : plan;
    }

    /** What holds on every host, without a policy too: a record need not have come by way of those that see to it first. */
    private static Optional<String> objection(WantedContainer wanted) {
        return ContainerRule.check(new AskedContainer(
                        wanted.id().name(),
                        wanted.spec().image(),
                        wanted.spec().command(),
                        wanted.spec().entrypoint(),
                        wanted.spec().env(),
                        wanted.spec().labels(),
                        wanted.spec().hostname().orElse(null),
                        wanted.attachments().stream()
                                .map(each -> network(wanted, each))
                                .toList()))
                .map(objection -> "no host may run this: " + objection.text());
    }

    /** The MAC address of what others made is theirs, and may be any. */
    private static AskedContainer.Network network(WantedContainer wanted, Attachment on) {
        return new AskedContainer.Network(
                on.network(),
                on.ip().orElse(null),
                on.ip6().orElse(null),
                wanted.isAdopted() ? null : on.mac().orElse(null));
    }

    /** There is a status for it already that says more. */
    private static boolean isRefusedAnyway(ThingPlan plan) {
        return plan.steps().isEmpty() && plan.report().state() == State.FAILED;
    }

    private static ThingPlan refused(String why, Optional<FoundContainer> found, ThingPlan plan) {
        Report report = plan.report();
        if (found.isEmpty() || begins(plan)) {
            String before =
                    found.filter(is -> is.state().running()).isPresent() ? "; the container of before still runs" : "";
            return ThingPlan.say(Report.failed(report.id(), report.asked(), Code.POLICY_REFUSED, why + before));
        }
        return isApplied(plan) ? degraded(Code.POLICY_REFUSED, why + "; it is not started again", report) : plan;
    }

    private static boolean begins(ThingPlan plan) {
        return plan.steps().stream()
                .anyMatch(step -> step instanceof Step.PullImage
                        || step instanceof Step.CreateContainer
                        || step instanceof Step.StartContainer);
    }

    private ThingPlan allowed(Optional<FoundContainer> found, ThingPlan plan) {
        String now = policy.confinement().text();
        String then = found.map(is -> is.labels().getOrDefault(Labels.CONFINEMENT, "none"))
                .orElse(now);
        if (isApplied(plan) && !then.equals(now)) {
            return degraded(
                    Code.POLICY_CHANGED,
                    "it was made under other limits (" + then + ") than the policy of this host has now (" + now
                            + "); they hold when it is made anew: remove it on the host",
                    plan.report());
        }
        return plan.with(plan.steps().stream().map(this::confined).toList());
    }

    private Step confined(Step step) {
        return step instanceof Step.CreateContainer create
                ? new Step.CreateContainer(create.container().confined(policy.confinement()))
                : step;
    }

    private static boolean isApplied(ThingPlan plan) {
        return plan.steps().isEmpty() && plan.report().state() == State.APPLIED;
    }

    private static ThingPlan degraded(Code code, String detail, Report applied) {
        Report degraded = Report.degraded(applied.id(), applied.asked(), code, detail);
        return ThingPlan.say(applied.containerId()
                .map(id -> degraded.of(id, applied.attachments()))
                .orElse(degraded));
    }
}
