package io.lanyard.ipam.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a network can be changed while it is in use: nobody who has an address may lose the ground under it. */
final class NetworkEdit {
    private NetworkEdit() {}

    static Optional<Refusal> check(NetworkLedger ledger, NetworkSpec spec, List<AddressPlan> plans) {
        return ledger.subnets().stream()
                .flatMap(subnet -> ground(subnet, plans).stream())
                .findFirst()
                .or(() -> offHost(ledger, spec));
    }

    /** What is remembered of addresses that the network does not give out any more. */
    static Stream<IpamEvent> forgotten(NetworkLedger ledger, List<AddressPlan> plans) {
        return ledger.known()
                .filter(known -> !known.isHeld())
                .filter(known -> plans.stream().noneMatch(plan -> plan.dynamic().contains(known.ip())))
                .map(known -> new IpamEvent.AllocationGone(known.key()));
    }

    private static Optional<Refusal> ground(SubnetLedger ledger, List<AddressPlan> plans) {
        boolean isV4 = ledger.plan().subnet().isV4();
        Optional<AddressPlan> now =
                plans.stream().filter(plan -> plan.subnet().isV4() == isV4).findFirst();
        if (now.isEmpty()) {
            return ledger.firstHeld(allocation -> true)
                    .flatMap(stranded -> refusal(
                            Fields.subnet(ledger.plan().subnet()),
                            stranded,
                            "and the network would have no such subnet",
                            "keep " + ledger.plan().subnet()));
        }
        return now.get().equals(ledger.plan()) ? Optional.empty() : ground(ledger, now.get());
    }

    private static Optional<Refusal> ground(SubnetLedger ledger, AddressPlan now) {
        return ledger.firstHeld(allocation -> !now.subnet().contains(allocation.ip()))
                .flatMap(stranded -> refusal(
                        Fields.subnet(now.subnet()),
                        stranded,
                        "which is not in " + now.subnet(),
                        "choose a subnet that has it"))
                .or(() -> ledger.firstHeld(
                                allocation -> now.exclusion(allocation.ip()).isPresent())
                        .flatMap(stranded -> keptOut(now, stranded)));
    }

    private static Optional<Refusal> keptOut(AddressPlan now, Allocation stranded) {
        AddressPlan.Exclusion exclusion = now.exclusion(stranded.ip()).orElseThrow();
        return refusal(
                exclusion.field(), stranded, "which would be " + exclusion.reason(), "choose free addresses for it");
    }

    private static Optional<Refusal> offHost(NetworkLedger ledger, NetworkSpec spec) {
        if (spec.hosts().isEmpty()) {
            return Optional.empty();
        }
        return ledger.firstHeld(allocation -> allocation.owner() != null
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
