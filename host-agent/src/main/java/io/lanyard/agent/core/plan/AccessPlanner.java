package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Asked;
import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedAccess;
import io.lanyard.agent.core.host.FoundAccess;
import io.lanyard.agent.core.host.NewAccess;
import io.lanyard.agent.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What to do about the host's own access to its containers. */
final class AccessPlanner {
    private final Census census;
    private final Desired desired;
    private final NetworksInPlace networks;

    AccessPlanner(Census census, Desired desired, NetworksInPlace networks) {
        this.census = census;
        this.desired = desired;
        this.networks = networks;
    }

    ThingPlan present(WantedAccess wanted) {
        Optional<FoundAccess> found = census.access(wanted.network());
        return networks.pending(wanted, found.isPresent())
                .map(ThingPlan::say)
                .orElseGet(() -> onNetwork(wanted, found));
    }

    private ThingPlan onNetwork(WantedAccess wanted, Optional<FoundAccess> found) {
        NewAccess order = NewAccess.of(wanted, desired.networks().get(wanted.network()), desired);
        return found.filter(order::isMetBy)
                .map(is -> ThingPlan.say(Report.applied(wanted.id(), wanted.asked(), "")
                        .on(List.of(is.link().asAttachment()))))
                .orElseGet(() -> ThingPlan.todo(
                        wanted.id(), wanted.asked(), "linking the host", List.of(new Step.GiveAccess(order))));
    }

    ThingPlan absent(ResourceId id, Asked asked) {
        List<Step> steps = new ArrayList<>();
        for (FoundAccess access : census.accesses()) {
            if (idOf(access).equals(Optional.of(id))) {
                steps.add(new Step.WithdrawAccess(access.link().name()));
            }
        }
        return steps.isEmpty() ? ThingPlan.say(Report.absent(id, asked)) : ThingPlan.todo(id, asked, "removing", steps);
    }

    private static Optional<ResourceId> idOf(FoundAccess access) {
        return access.link().network().map(ResourceId::access);
    }

    /** Those that are there, whoever asked for them. */
    static Map<ResourceId, Asked> found(Census census) {
        Map<ResourceId, Asked> found = new TreeMap<>();
        census.accesses().forEach(access -> idOf(access).ifPresent(id -> found.put(id, new Asked(0, ""))));
        return found;
    }

    /** Links whose making was cut off, and which nobody may be making just now. */
    static List<Step> leftOver(Census census, Set<ResourceId> busy) {
        boolean isBusy = busy.stream().anyMatch(id -> id.kind() == ResourceId.Kind.HOST_ACCESS);
        return census.accesses().stream()
                .filter(access -> !isBusy && idOf(access).isEmpty())
                .<Step>map(access -> new Step.WithdrawAccess(access.link().name()))
                .toList();
    }
}
