package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.wire.GatewayQuestion;
import io.lanyard.agent.core.wire.WireView;
import java.util.Optional;

/** Says of a network that is well in all else when its gateway is not. */
final class GatewayGuard {

    static ThingPlan over(WantedNetwork wanted, ThingPlan plan, WireView wire) {
        if (!plan.steps().isEmpty() || plan.report().state() != Report.State.APPLIED) {
            return plan;
        }
        return silent(wanted, wire)
                .map(gateway -> ThingPlan.say(Report.degraded(
                        wanted.id(),
                        wanted.asked(),
                        Code.GATEWAY_SILENT,
                        "gateway silent: nobody on the segment of " + gateway.parent() + " answers for "
                                + gateway.ip())))
                .orElse(plan);
    }

    private static Optional<GatewayQuestion> silent(WantedNetwork wanted, WireView wire) {
        return WireWatches.gateways(wanted)
                .filter(wire.silentGateways()::contains)
                .findFirst();
    }

    private GatewayGuard() {}
}
