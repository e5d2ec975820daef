package io.lanyard.ipam.core;

import java.util.Comparator;
import java.util.Optional;

/** Which address a container gets on a network, or why none. {@code refusal} is null if there is an address. */
record AddressChoice(Ipv4 ip, Refusal refusal) {

    /** @param has the container's address on this network, null if it has none */
    static AddressChoice on(
            NetworkLedger ledger,
            Containers containers,
            Container.Key container,
            String field,
            String asked,
            Ipv4 has) {
        if (asked != null) {
            return asked(ledger, container, field, Ipv4.of(asked));
        }
        return Optional.ofNullable(has)
                .or(() -> releasing(ledger, containers, container))
                .or(ledger::next)
                .map(ip -> new AddressChoice(ip, null))
                .orElseGet(() -> new AddressChoice(null, exhausted(field, ledger)));
    }

    private static AddressChoice asked(NetworkLedger ledger, Container.Key container, String field, Ipv4 ip) {
        Optional<Refusal> fault = Addresses.inPlan(field, ledger, ip);
        if (fault.isPresent()) {
            return new AddressChoice(null, fault.get());
        }
        Allocation holder = ledger.at(ip);
        return holder == null || holder.isOwnedBy(container)
                ? new AddressChoice(ip, null)
                : new AddressChoice(null, Addresses.inUse(field, holder));
    }

    /** What the container had last on this network, if it has not been given back yet. */
    private static Optional<Ipv4> releasing(NetworkLedger ledger, Containers containers, Container.Key container) {
        return containers.releasing(container).stream()
                .filter(address -> address.network().equals(ledger.network().name()))
                .map(address -> ledger.at(address.ip()))
                .max(Comparator.comparingLong(Allocation::generation))
                .map(Allocation::ip);
    }

    private static Refusal exhausted(String field, NetworkLedger ledger) {
        return new Refusal(
                Refusal.Code.POOL_EXHAUSTED,
                field,
                "no address of " + ledger.plan().source() + " of "
                        + ledger.network().name() + " is free, expected one: " + ledger.count() + " are held",
                "delete containers or reservations, or give the network a larger subnet or range");
    }
}
