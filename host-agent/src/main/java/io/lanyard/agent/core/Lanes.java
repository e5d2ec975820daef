package io.lanyard.agent.core;

import io.lanyard.agent.core.plan.ThingPlan;
import java.util.concurrent.Executor;

/**
 * Who performs: a lane for what takes a moment, another for image pulls, so that a slow registry holds up only those
 * who wait for it too. Either may refuse when it is full; the work is planned again then.
 */
public record Lanes(Executor quick, Executor slow) {
    Executor laneOf(ThingPlan plan) {
        return plan.slow() ? slow : quick;
    }
}
