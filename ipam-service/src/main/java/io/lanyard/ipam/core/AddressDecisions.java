package io.lanyard.ipam.core;

import java.util.List;
import java.util.Optional;

/** Decides about reservations. The resource, and so the generation, is the reservation. Reads the state only. */
final class AddressDecisions {
    private final Networks networks;

    AddressDecisions(Networks networks) {
        this.networks = networks;
    }

    Ruling reserve(Intent intent, Action.ReserveAddress reserve, Stamp stamp) {
        NetworkLedger ledger = networks.get(intent.space(), reserve.network());
        if (ledger == null) {
            return Ruling.refused(unknown(null, reserve.network()));
        }
        Ipv4 ip = Ipv4.of(reserve.ip());
        Allocation holder = holder(ledger, ip);
        Optional<Refusal> fault = Addresses.inPlan(null, ledger, ip)
                .or(() -> isContainers(holder) ? Optional.of(Addresses.inUse(null, holder)) : Optional.empty())
                .or(() -> GenerationRule.check(intent, generation(holder)));
        if (fault.isPresent()) {
            return Ruling.refused(fault.get());
        }
        if (holder != null && holder.note().equals(reserve.note())) {
            return Ruling.unchanged(ip + " is reserved already", holder.generation(), List.of());
        }
        Allocation reservation = new Allocation(
                intent.space(),
                reserve.network(),
                ip,
                Allocation.State.RESERVED,
                null,
                stamp.generation(),
                stamp.intentId(),
                stamp.atMs(),
                reserve.note());
        return Ruling.changed(
                ip + " is reserved", stamp.generation(), List.of(), List.of(new IpamEvent.AllocationPut(reservation)));
    }

    Ruling release(Intent intent, Action.ReleaseAddress release, Stamp stamp) {
        NetworkLedger ledger = networks.get(intent.space(), release.network());
        Ipv4 ip = Ipv4.of(release.ip());
        Allocation holder = ledger == null ? null : holder(ledger, ip);
        if (isContainers(holder)) {
            return Ruling.refused(new Refusal(
                    Refusal.Code.ADDRESS_IN_USE,
                    null,
                    Addresses.holding(holder) + ", expected a reservation",
                    "delete or detach the container: that releases its address"));
        }
        Optional<Refusal> fault = GenerationRule.check(intent, generation(holder));
        if (fault.isPresent()) {
            return Ruling.refused(fault.get());
        }
        if (holder == null) {
            return Ruling.unchanged(ip + " is not reserved", null, List.of());
        }
        return Ruling.changed(
                ip + " is released",
                stamp.generation(),
                List.of(),
                List.of(new IpamEvent.AllocationGone(holder.key())));
    }

    static Refusal unknown(String field, String network) {
        return new Refusal(
                Refusal.Code.NETWORK_UNKNOWN,
                field,
                "got network " + network + ", expected one of this space: it has none of that name",
                "create the network first, or correct its name");
    }

    private static Allocation holder(NetworkLedger ledger, Ipv4 ip) {
        return ledger.plan().subnet().contains(ip) ? ledger.at(ip) : null;
    }

    private static boolean isContainers(Allocation holder) {
        return holder != null && holder.state() != Allocation.State.RESERVED;
    }

    private static Long generation(Allocation holder) {
        return holder == null ? null : holder.generation();
    }
}
