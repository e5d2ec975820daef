package io.lanyard.ipam.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides about networks. Reads the state only. */
final class NetworkDecisions {
    private final Networks networks;
    private final HostAccessDecisions access;

    NetworkDecisions(Networks networks, HostAccessDecisions access) {
        this.networks = networks;
        this.access = access;
    }

    Ruling put(Intent intent, Action.PutNetwork put, Stamp stamp) {
        NetworkLedger ledger = networks.get(intent.space(), put.network());
        Optional<Refusal> fault = GenerationRule.check(intent, generation(ledger));
        if (fault.isPresent()) {
            return Ruling.refused(fault.get());
        }
        NetworkSpec spec = DockerGateway.named(put.spec());
        if (ledger != null && ledger.network().spec().equals(spec)) {
            return Ruling.unchanged("network " + put.network() + " is so already", generation(ledger), List.of());
        }
        List<AddressPlan> plans = NetworkLedger.plans(spec).toList();
        fault = overlap(intent.space(), put.network(), plans)
                .or(() -> ledger == null ? Optional.empty() : NetworkEdit.check(ledger, spec, plans));
        if (fault.isPresent()) {
            return Ruling.refused(fault.get());
        }
        Network network =
                new Network(intent.space(), put.network(), stamp.generation(), stamp.intentId(), stamp.atMs(), spec);
        Ruling ruling = Ruling.changed(
                "network " + put.network() + (ledger == null ? " is made" : " is changed")
                        + plans.stream().map(plan -> ", " + plan.subnet()).collect(Collectors.joining()),
                stamp.generation(),
                List.of(),
                Stream.concat(
                                ledger == null ? Stream.empty() : NetworkEdit.forgotten(ledger, plans),
                                Stream.of(new IpamEvent.NetworkPut(network)))
                        .toList());
        boolean hasAccess = ledger != null && ledger.network().spec().hostAccess();
        return hasAccess || spec.hostAccess() ? access.with(ruling, network.key(), stamp) : ruling;
    }

    /** The network as it is. */
    Ruling unchanged(Intent intent, String network) {
        NetworkLedger ledger = networks.get(intent.space(), network);
        return GenerationRule.check(intent, generation(ledger))
                .or(() -> ledger == null ? Optional.of(AddressDecisions.unknown(null, network)) : Optional.empty())
                .map(Ruling::refused)
                .orElseGet(() -> Ruling.unchanged("network " + network + " is there", generation(ledger), List.of()));
    }

    private static Long generation(NetworkLedger ledger) {
        return ledger == null ? null : ledger.network().generation();
    }

    private Optional<Refusal> overlap(String space, String name, List<AddressPlan> plans) {
        return plans.stream()
                .map(AddressPlan::subnet)
                .flatMap(subnet -> networks.overlap(space, name, subnet).stream()
                        .map(other -> new Refusal(
                                Refusal.Code.SUBNET_OVERLAP,
                                Fields.subnet(subnet),
                                "got " + subnet + ", expected a subnet apart from " + other.subnet() + " of "
                                        + other.network(),
                                "choose another subnet, or another space for another LAN")))
                .findFirst();
    }

    Ruling delete(Intent intent, Action.DeleteNetwork delete, Stamp stamp) {
        NetworkLedger ledger = networks.get(intent.space(), delete.network());
        Optional<Refusal> fault = GenerationRule.check(intent, generation(ledger))
                .or(() -> ledger == null ? Optional.empty() : inUse(ledger));
        if (fault.isPresent()) {
            return Ruling.refused(fault.get());
        }
        if (ledger == null) {
            return Ruling.unchanged("there is no network " + delete.network(), null, List.of());
        }
        return Ruling.changed(
                "network " + delete.network() + " is deleted",
                stamp.generation(),
                List.of(),
                Stream.<IpamEvent>concat(
                                ledger.known().map(known -> new IpamEvent.AllocationGone(known.key())),
                                Stream.of(new IpamEvent.NetworkGone(
                                        ledger.network().key())))
                        .toList());
    }

    private static Optional<Refusal> inUse(NetworkLedger ledger) {
        return ledger.firstHeld(allocation -> true)
                .flatMap(first -> Refusal.of(
                        Refusal.Code.NETWORK_IN_USE,
                        null,
                        ledger.held() + " of its addresses are held, expected none: the first, "
                                + Addresses.holding(first),
                        "delete its containers and release its reservations first"));
    }
}
