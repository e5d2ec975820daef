package io.lanyard.ipam.core;

import java.util.Optional;

/** Whether a network can be changed while it is in use: nobody who has an address may lose the ground under it. */
final class NetworkEdit {
    private NetworkEdit() {}

    static Optional<Refusal> check(NetworkLedger ledger, NetworkSpec spec, AddressPlan plan) {
        return outside(ledger, plan).or(() -> keptOut(ledger, plan)).or(() -> offHost(ledger, spec));
    }

    private static Optional<Refusal> outside(NetworkLedger ledger, AddressPlan plan) {
        if (plan.subnet().contains(ledger.plan().subnet())) {
            return Optional.empty();
        }
        return ledger.first(allocation -> !plan.subnet().contains(allocation.ip()))
                .flatMap(stranded -> refusal(
                        "/subnet", stranded, "which is not in " + plan.subnet(), "choose a subnet that has it"));
    }

    private static Optional<Refusal> keptOut(NetworkLedger ledger, AddressPlan plan) {
        return plan.exclusions().keySet().stream()
                .filter(ip -> ledger.plan().subnet().contains(ip) && ledger.at(ip) != null)
                .findFirst()
                .flatMap(ip -> refusal(
                        plan.exclusions().get(ip).field(),
                        ledger.at(ip),
                        "which would be " + plan.exclusions().get(ip).reason(),
                        "choose a free address for it"));
    }

    private static Optional<Refusal> offHost(NetworkLedger ledger, NetworkSpec spec) {
        if (spec.hosts().isEmpty()) {
            return Optional.empty();
        }
        return ledger.first(allocation -> allocation.owner() != null
                        && !spec.isOn(allocation.owner().host()))
                .flatMap(stranded -> refusal(
                        "/hosts",
                        stranded,
                        "and that host is not among " + Quoted.of(String.join(", ", spec.hosts())),
                        "keep the host in the list"));
    }

    private static Optional<Refusal> refusal(String field, Allocation stranded, String why, String fix) {
        return Refusal.of(
                Refusal.Code.STRANDS_ALLOCATION,
                field,
                "got a change that strands an address, expected none: " + Addresses.holding(stranded) + ", " + why,
                fix + ", or release the address first");
    }
}
