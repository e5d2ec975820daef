package io.lanyard.ipam.core;

import java.util.List;
import java.util.Optional;

/** Decides about networks. Reads the state only. */
final class NetworkDecisions {
    private final Networks networks;

    NetworkDecisions(Networks networks) {
        this.networks = networks;
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
        AddressPlan plan = AddressPlan.of(spec);
        fault = overlap(intent.space(), put.network(), plan.subnet())
                .or(() -> ledger == null ? Optional.empty() : NetworkEdit.check(ledger, spec, plan));
        if (fault.isPresent()) {
            return Ruling.refused(fault.get());
        }
        Network network =
                new Network(intent.space(), put.network(), stamp.generation(), stamp.intentId(), stamp.atMs(), spec);
        return Ruling.changed(
                "network " + put.network() + (ledger == null ? " is made" : " is changed") + ", " + plan.subnet(),
                stamp.generation(),
                List.of(),
                List.of(new IpamEvent.NetworkPut(network)));
    }

    private static Long generation(NetworkLedger ledger) {
        return ledger == null ? null : ledger.network().generation();
    }

    private Optional<Refusal> overlap(String space, String name, Ipv4Subnet subnet) {
        return networks.overlap(space, name, subnet)
                .flatMap(other -> Refusal.of(
                        Refusal.Code.SUBNET_OVERLAP,
                        "/subnet",
                        "got " + subnet + ", expected a subnet apart from "
                                + other.spec().subnets().get(0).subnet() + " of " + other.name(),
                        "choose another subnet, or another space for another LAN"));
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
                List.of(new IpamEvent.NetworkGone(ledger.network().key())));
    }

    private static Optional<Refusal> inUse(NetworkLedger ledger) {
        return ledger.first(allocation -> true)
                .flatMap(first -> Refusal.of(
                        Refusal.Code.NETWORK_IN_USE,
                        null,
                        ledger.count() + " of its addresses are held, expected none: the first, "
                                + Addresses.holding(first),
                        "delete its containers and release its reservations first"));
    }
}
