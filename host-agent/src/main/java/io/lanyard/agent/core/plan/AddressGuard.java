package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.AddressHolder;
import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.ForeignClaim;
import io.lanyard.agent.core.report.Report;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import io.lanyard.agent.core.wire.WireQuestion;
import io.lanyard.agent.core.wire.WireView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps containers off addresses that somebody else on the segment has: none is started before it is known, and one that
 * runs is told of. What to do about it is IPAM's business.
 */
final class AddressGuard {
    private final Census census;
    private final Map<ResourceId, WantedNetwork> networks;
    private final WireView wire;

    AddressGuard(Census census, Map<ResourceId, WantedNetwork> networks, WireView wire) {
        this.census = census;
        this.networks = networks;
        this.wire = wire;
    }

    /** The plan as it is, or with a wait for the word from the segment in it, or what that word forbids. */
    ThingPlan over(AddressHolder wanted, ThingPlan plan) {
        boolean isUsing = plan.steps().stream().anyMatch(AddressGuard::uses);
        if (!wire.asks() || (!isUsing && !plan.inPlace())) {
            return plan;
        }
        Optional<FoundContainer> found = Optional.ofNullable(census.containers().get(wanted.id()));
        List<AddressUse> uses = AddressUse.of(wanted, census, networks);
        List<ForeignClaim> claims = claims(uses);
        if (!claims.isEmpty()) {
            List<Step> leaving = leaving(plan.steps());
            return leaving.isEmpty() ? ThingPlan.say(conflict(wanted, plan, found, claims)) : plan.with(leaving);
        }
        List<WireQuestion> open = uses.stream()
                .filter(use -> !use.inUse())
                .map(AddressUse::question)
                // What takes the engine a while has time to ask again; links are made as soon as the word is there.
                .filter(question -> plan.usesByEngine() || !wire.of(question).isFresh())
                .toList();
        return isUsing && !open.isEmpty() ? plan.with(waiting(plan.steps(), open, isOnEngine(wanted))) : plan;
    }

    private static boolean uses(Step step) {
        return step instanceof Step.StartContainer
                || step instanceof Step.ConnectNetwork
                || step instanceof Step.AttachLink
                || step instanceof Step.GiveAccess;
    }

    /** What has to go, and has nothing to do with the addresses of others. */
    private static List<Step> leaving(List<Step> steps) {
        Set<String> comesBack = new HashSet<>();
        steps.forEach(step -> {
            if (step instanceof Step.ConnectNetwork connect) {
                comesBack.add(connect.network());
            }
        });
        return steps.stream()
                .filter(step -> step instanceof Step.DetachLink
                        || (step instanceof Step.DisconnectNetwork disconnect
                                && !comesBack.contains(disconnect.network())))
                .toList();
    }

    private boolean isOnEngine(AddressHolder wanted) {
        return wanted.attachments().stream()
                .map(wanted::network)
                .anyMatch(network -> !NewSandboxLink.isOfAgent(networks.get(network)));
    }

    private List<ForeignClaim> claims(List<AddressUse> uses) {
        List<ForeignClaim> claims = new ArrayList<>();
        for (AddressUse use : uses) {
            wire.of(use.question())
                    .foreignMac()
                    .or(() -> macOfParent(use.question()))
                    .ifPresent(mac -> claims.add(
                            new ForeignClaim(use.network(), use.question().ip(), mac)));
        }
        return claims;
    }

    /** The host does not answer its own probes. */
    private Optional<String> macOfParent(WireQuestion question) {
        return Optional.ofNullable(census.links().get(question.parent()))
                .filter(link -> link.addresses().stream().anyMatch(address -> address.startsWith(question.ip() + "/")))
                .map(HostLink::mac);
    }

    private static Report conflict(
            AddressHolder wanted, ThingPlan plan, Optional<FoundContainer> found, List<ForeignClaim> claims) {
        String who = claims.stream()
                .map(claim -> claim.ip() + " (" + claim.mac() + ", on " + claim.network() + ")")
                .collect(Collectors.joining(", "));
        List<Attachment> attachments = plan.report().attachments().isEmpty()
                ? wanted.attachments()
                : plan.report().attachments();
        Report report = Report.conflict(
                wanted.id(), wanted.asked(), Code.ADDRESS_CONFLICT, "somebody else on the LAN has " + who, claims);
        return found.map(container -> report.of(container.id(), attachments)).orElse(report.on(attachments));
    }

    /** Before the address is used, and not before the container is made: that takes a while too. */
    private static List<Step> waiting(List<Step> steps, List<WireQuestion> open, boolean onEngine) {
        List<Step> guarded = new ArrayList<>(steps);
        int use = firstUse(steps, onEngine);
        if (steps.get(use) instanceof Step.StartContainer start && makes(steps)) {
            // An engine takes as long to bring an address up as the segment to be done with; a new container can go
            // again.
            guarded.add(use + 1, new Step.ConfirmClear(start.container(), open));
            guarded.add(use, new Step.AwaitSilence(open));
        } else {
            guarded.add(use, new Step.AwaitClear(open));
        }
        return guarded;
    }

    private static boolean makes(List<Step> steps) {
        return steps.stream().anyMatch(Step.CreateContainer.class::isInstance);
    }

    /** One that is on no network of the engine starts without an address. One that runs loses nothing before the word. */
    private static int firstUse(List<Step> steps, boolean onEngine) {
        boolean starts = steps.stream().anyMatch(Step.StartContainer.class::isInstance);
        for (int i = 0; starts && i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step instanceof Step.AttachLink || (onEngine && step instanceof Step.StartContainer)) {
                return i;
            }
        }
        return 0;
    }
}
