package io.lanyard.ipam.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A network with one or two subnets. */
final class NetworkLedger {
    private final Network network;
    private final List<SubnetLedger> subnets;

    NetworkLedger(Network network, Undo undo) {
        this(
                network,
                plans(network.spec()).map(plan -> new SubnetLedger(plan, undo)).toList());
    }

    private NetworkLedger(Network network, List<SubnetLedger> subnets) {
        this.network = network;
        this.subnets = subnets;
    }

    static Stream<AddressPlan> plans(NetworkSpec spec) {
        return spec.subnets().stream().map(AddressPlan::of);
    }

    /** The ledger of the network as it is now, with all that is known. */
    NetworkLedger edited(Network now, Undo undo) {
        return new NetworkLedger(
                now, plans(now.spec()).map(plan -> replanned(plan, undo)).toList());
    }

    private SubnetLedger replanned(AddressPlan plan, Undo undo) {
        return family(plan.subnet().isV4())
                .map(ledger -> ledger.plan().equals(plan) ? ledger : ledger.replanned(plan))
                .orElseGet(() -> new SubnetLedger(plan, undo));
    }

    Network network() {
        return network;
    }

    List<SubnetLedger> subnets() {
        return subnets;
    }

    Optional<SubnetLedger> family(boolean isV4) {
        for (SubnetLedger ledger : subnets) {
            if (ledger.plan().subnet().isV4() == isV4) {
                return Optional.of(ledger);
            }
        }
        return Optional.empty();
    }

    /** The subnet that has {@code ip}, or empty. */
    Optional<SubnetLedger> of(Ip ip) {
        for (SubnetLedger ledger : subnets) {
            if (ledger.plan().subnet().contains(ip)) {
                return Optional.of(ledger);
            }
        }
        return Optional.empty();
    }

    /** What is known of {@code ip}; null if nothing is, or if it is not of this network. */
    Allocation at(Ip ip) {
        return of(ip).map(ledger -> ledger.at(ip)).orElse(null);
    }

    /** Who has {@code ip}; null if nobody does. */
    Allocation holder(Ip ip) {
        Allocation known = at(ip);
        return known == null || !known.isHeld() ? null : known;
    }

    /** Whether a container has an address of each of the subnets. */
    boolean isCompleteIn(Attachment attachment) {
        return subnets.stream()
                .map(ledger -> attachment.ofFamily(ledger.plan().subnet().isV4()))
                .allMatch(Optional::isPresent);
    }

    /** How many addresses are allocated, being released or reserved. */
    int held() {
        return subnets.stream().mapToInt(SubnetLedger::held).sum();
    }

    /** The lowest that is held and like this. Reads all: for edits of the network only. */
    Optional<Allocation> firstHeld(Predicate<Allocation> condition) {
        return subnets.stream()
                .map(ledger -> ledger.firstHeld(condition).orElse(null))
                .filter(Objects::nonNull)
                .findFirst();
    }

    Stream<Allocation> known() {
        return subnets.stream().flatMap(SubnetLedger::known);
    }
}
