package io.lanyard.agent.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    ThingPlan over(WantedContainer wanted, ThingPlan plan) {
        boolean isUsing = plan.steps().stream().anyMatch(AddressGuard::uses);
        if (!wire.asks() || (!isUsing && !plan.inPlace())) {
            return plan;
        }
        Optional<FoundContainer> found = Optional.ofNullable(census.containers().get(wanted.id()));
        List<AddressUse> uses = AddressUse.of(wanted, found, networks);
        List<ForeignClaim> claims = claims(uses);
        if (!claims.isEmpty()) {
            return ThingPlan.say(conflict(wanted, plan, found, claims));
        }
        List<WireQuestion> open = uses.stream()
                .filter(use -> !use.inUse())
                .map(AddressUse::question)
                .toList();
        return isUsing && !open.isEmpty() ? new ThingPlan(plan.report(), waiting(plan.steps(), open)) : plan;
    }

    private static boolean uses(Step step) {
        return step instanceof Step.StartContainer || step instanceof Step.ConnectNetwork;
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
            WantedContainer wanted, ThingPlan plan, Optional<FoundContainer> found, List<ForeignClaim> claims) {
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
    private static List<Step> waiting(List<Step> steps, List<WireQuestion> open) {
        List<Step> guarded = new ArrayList<>(steps);
        int start = 0;
        while (start < steps.size() && !(steps.get(start) instanceof Step.StartContainer)) {
            start++;
        }
        // Without a start the container runs: what it has is not taken away before it can have what it shall.
        guarded.add(start < steps.size() ? start : 0, new Step.AwaitClear(open));
        return guarded;
    }
}
