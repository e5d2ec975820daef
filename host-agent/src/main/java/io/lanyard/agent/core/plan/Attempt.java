package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What has been tried lately for a thing, as it was asked for and on what it stood then: a new wish, or another parent,
 * is tried at once.
 *
 * @param tries rounds of steps since it was last settled
 */
public record Attempt(Asked asked, String footing, int tries, Instant last, Instant retryAt, Optional<Fault> fault) {

    /** Rounds without a fault that follow each other at once; from then on something undoes what is done. */
    private static final int EAGER_TRIES = 3;

    /** A thing that has been well for this long begins anew. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    public static Attempt failed(Optional<Attempt> before, ThingPlan plan, Fault fault, Instant now, Backoff backoff) {
        int tries = triesBefore(before, plan) + 1;
        return new Attempt(
                plan.report().asked(), plan.footing(), tries, now, now.plus(backoff.after(tries)), Optional.of(fault));
    }

    public static Attempt done(Optional<Attempt> before, ThingPlan plan, Instant now, Backoff backoff) {
        int tries = triesBefore(before, plan) + 1;
        Instant retryAt = tries < EAGER_TRIES ? now : now.plus(backoff.after(tries - EAGER_TRIES + 1));
        return new Attempt(plan.report().asked(), plan.footing(), tries, now, retryAt, Optional.empty());
    }

    private static int triesBefore(Optional<Attempt> before, ThingPlan plan) {
        return before.filter(attempt -> attempt.isOf(plan)).map(Attempt::tries).orElse(0);
    }

    private boolean isOf(ThingPlan plan) {
        return asked.equals(plan.report().asked()) && footing.equals(plan.footing());
    }

    boolean holds(ThingPlan plan, Instant now) {
        return isOf(plan) && now.isBefore(retryAt);
    }

    public boolean settled(Instant now) {
        return !now.isBefore(last.plus(SETTLED));
    }

    Fault reason() {
        return fault.orElseGet(() -> new Fault(
                Code.NOT_SETTLING,
                "it was done " + tries + " times within a short while, and each time something undid it"));
    }
}
