package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Decisions as a scenario shows them. */
final class ScenarioText {
    private ScenarioText() {}

    static List<String> of(Decision decision) {
        List<String> lines = new ArrayList<>();
        decision.events().forEach(event -> lines.add(of(event)));
        decision.outcome().ifPresent(outcome -> lines.add(of(outcome)));
        return lines.isEmpty() ? List.of("nothing") : lines;
    }

    private static String of(IpamEvent event) {
        String kind = event.getClass().getSimpleName() + " ";
        if (event instanceof IpamEvent.GenerationAdvanced advanced) {
            return kind + advanced.generation();
        } else if (event instanceof IpamEvent.NetworkPut put) {
            return kind + put.network().name() + " "
                    + put.network().spec().subnets().stream()
                            .map(SubnetSpec::subnet)
                            .collect(Collectors.joining(" "));
        } else if (event instanceof IpamEvent.NetworkGone gone) {
            return kind + gone.network().name();
        } else if (event instanceof IpamEvent.ContainerPut put) {
            Container container = put.container();
            return kind + container.host() + "/" + container.name() + " " + container.presence() + " epoch "
                    + container.epoch() + " " + attachments(container.attachments())
                    + (container.leaving().isEmpty() ? "" : " leaving " + String.join(" ", container.leaving()));
        } else if (event instanceof IpamEvent.ContainerGone gone) {
            return kind + gone.container().host() + "/" + gone.container().name();
        } else if (event instanceof IpamEvent.AllocationPut put) {
            return kind + of(put.allocation());
        } else if (event instanceof IpamEvent.AllocationGone gone) {
            return kind + gone.address().network().name() + " " + gone.address().ip();
        } else if (event instanceof IpamEvent.OutcomeRecorded recorded) {
            return kind + recorded.outcome().intentId();
        }
        throw new AssertionError("got " + event + ", expected a kind of event that a scenario can show");
    }

    private static String of(Allocation allocation) {
        Allocation.Owner owner = allocation.owner();
        Quarantine quarantine = allocation.quarantine();
        return allocation.network().name() + " " + allocation.ip() + " " + allocation.state()
                + (owner == null ? "" : " " + owner.host() + "/" + owner.container() + " epoch " + owner.epoch())
                + (quarantine == null ? "" : " until " + quarantine.untilMs() / 1_000 + " s")
                + (allocation.isConflict() ? " foreign " + quarantine.foreign() : "")
                + (allocation.reservation() == null ? "" : " reserved '" + allocation.note() + "'")
                + allocation.reservedFor().map(name -> " for " + name).orElse("");
    }

    private static String of(Outcome outcome) {
        Refusal refusal = outcome.refusal();
        if (refusal != null) {
            return "refused " + refusal.code() + (refusal.field() == null ? "" : " " + refusal.field()) + ": "
                    + refusal.detail() + "; " + refusal.fix();
        }
        return (outcome.changed() ? "accepted" : "unchanged")
                + (outcome.generation() == null ? "" : " at " + outcome.generation()) + ": " + outcome.detail();
    }

    private static String attachments(List<Attachment> attachments) {
        return attachments.stream().map(Attachment::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
