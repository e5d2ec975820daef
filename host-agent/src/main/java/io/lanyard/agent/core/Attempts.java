package io.lanyard.agent.core;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.plan.Attempt;
import io.lanyard.agent.core.plan.Backoff;
import io.lanyard.agent.core.plan.ThingPlan;
import io.lanyard.agent.core.report.Fault;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was tried lately, and when it may be tried again. Safe for use by several threads. */
public final class Attempts {
    private final Backoff backoff;
    private final Map<ResourceId, Attempt> lately = new HashMap<>();

    public Attempts(Backoff backoff) {
        this.backoff = backoff;
    }

    public synchronized Attempt failed(ThingPlan plan, Fault fault, Instant now) {
        Attempt attempt = Attempt.failed(Optional.ofNullable(lately.get(plan.id())), plan, fault, now, backoff);
        lately.put(plan.id(), attempt);
        return attempt;
    }

    synchronized void done(ThingPlan plan, Instant now) {
        lately.put(plan.id(), Attempt.done(Optional.ofNullable(lately.get(plan.id())), plan, now, backoff));
    }

    /** A thing that is and stays as it was asked for begins anew. */
    synchronized void settle(ResourceId id, Instant now) {
        lately.computeIfPresent(id, (known, attempt) -> attempt.settled(now) ? null : attempt);
    }

    /** Forgets all but these. */
    synchronized void keep(Set<ResourceId> ids) {
        lately.keySet().retainAll(ids);
    }

    public synchronized Map<ResourceId, Attempt> lately() {
        return Map.copyOf(lately);
    }
}
