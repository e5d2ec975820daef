package io.lanyard.agent.core;

import io.lanyard.agent.core.plan.ThingPlan;
import java.util.concurrent.Executor;

/**
 * Who performs: a lane for what takes a moment, another for image pulls, so that a slow registry holds up only those
 * who wait for it too, and a wide one for links: the kernel takes its time over each that goes, and none over many at
 * once. Each may refuse when it is full; the work is planned again then.
 */
public record Lanes(Executor quick, Executor slow, Executor links) {
    /** One lane for all of it. */
    public static Lanes one(Executor lane) {
        return new Lanes(lane, lane, lane);
    }

    Executor laneOf(ThingPlan plan) {
        if (plan.slow()) {
            return slow;
        }
        return plan.isOfLinks() ? links : quick;
    }
}
