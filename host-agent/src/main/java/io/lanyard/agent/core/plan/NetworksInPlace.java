package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.AddressHolder;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Report;
import java.util.Map;
import java.util.Optional;

/** What becomes of the networks, for those that stand on them. */
final class NetworksInPlace {
    private final Map<ResourceId, ThingPlan> plans;

    /** @param plans of all networks */
    NetworksInPlace(Map<ResourceId, ThingPlan> plans) {
        this.plans = plans;
    }

    /**
     * What to say while a network of the container is not in place.
     *
     * @param onAll it runs on all of them
     */
    Optional<Report> pending(AddressHolder wanted, boolean onAll) {
        for (Attachment attachment : wanted.attachments()) {
            Optional<ThingPlan> network = Optional.ofNullable(plans.get(wanted.network(attachment)));
            boolean good = network.filter(plan -> plan.inPlace() || (onAll && plan.mendsParentOnly()))
                    .isPresent();
            if (!good) {
                return Optional.of(pending(wanted, attachment.network(), network, onAll));
            }
        }
        return Optional.empty();
    }

    private static Report pending(AddressHolder wanted, String name, Optional<ThingPlan> network, boolean runsOnIt) {
        String detail = "its network " + name
                + network.map(plan -> " is not in place: " + said(plan.report()))
                        .orElse(" is not known here yet");
        if (runsOnIt) {
            return Report.degraded(wanted.id(), wanted.asked(), Code.NETWORK_PENDING, detail);
        }
        // One that is not known: its record may be a moment behind this one, on another partition.
        return network.filter(plan -> plan.report().state() == Report.State.FAILED)
                        .isPresent()
                ? Report.failed(wanted.id(), wanted.asked(), Code.NETWORK_PENDING, detail)
                : Report.progressing(wanted.id(), wanted.asked(), detail);
    }

    private static String said(Report report) {
        return report.code().map(code -> code + ", ").orElse("") + report.detail();
    }
}
