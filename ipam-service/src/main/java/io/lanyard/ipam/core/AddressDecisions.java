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
        Ip ip = Ip.of(reserve.ip());
        Allocation holder = ledger.holder(ip);
        Optional<Refusal> fault = Addresses.inPlan(null, ledger, ip)
                .or(() -> isForOther(holder, reserve) ? Optional.of(Addresses.inUse(null, holder)) : Optional.empty())
                .or(() -> GenerationRule.check(intent, generation(holder)));
        if (fault.isPresent()) {
            return Ruling.refused(fault.get());
        }
        Reservation reservation = new Reservation(reserve.container(), reserve.note());
        if (holder != null && reservation.equals(holder.reservation())) {
            return Ruling.unchanged(ip + " is reserved already", holder.generation(), List.of());
        }
        boolean isUsed = isContainers(holder);
        Allocation reserved = new Allocation(
                ledger.network().key(),
                ip,
                isUsed ? holder.mac() : null,
                isUsed ? holder.state() : Allocation.State.RESERVED,
                isUsed ? holder.owner() : null,
                isUsed ? holder.generation() : stamp.generation(),
                stamp.intentId(),
                stamp.atMs(),
                isUsed ? holder.quarantine() : null,
                reservation);
        return Ruling.changed(
                ip + " is reserved"
                        + reservation.reservedFor().map(name -> " for " + name).orElse(""),
                reserved.generation(),
                List.of(),
                List.of(new IpamEvent.AllocationPut(reserved)));
    }

    /** What a container has can be kept for that container, and for nobody else. */
    private static boolean isForOther(Allocation holder, Action.ReserveAddress reserve) {
        return isContainers(holder) && !holder.owner().container().equals(reserve.container());
    }

    Ruling release(Intent intent, Action.ReleaseAddress release, Stamp stamp) {
        NetworkLedger ledger = networks.get(intent.space(), release.network());
        Ip ip = Ip.of(release.ip());
        Allocation known = ledger == null ? null : ledger.at(ip);
        if (isContainers(known) && known.reservation() == null) {
            return Ruling.refused(new Refusal(
                    Refusal.Code.ADDRESS_IN_USE,
                    null,
                    Addresses.holding(known) + ", expected a reservation",
                    "delete or detach the container: that releases its address"));
        }
        Optional<Refusal> fault = GenerationRule.check(intent, generation(known));
        if (fault.isPresent()) {
            return Ruling.refused(fault.get());
        }
        if (known == null || isFree(known, stamp.atMs())) {
            return Ruling.unchanged(ip + " is not reserved", null, List.of());
        }
        return Ruling.changed(
                ip + (isContainers(known) ? " is not kept for " + known.owner().container() : " is free"),
                isContainers(known) ? known.generation() : stamp.generation(),
                List.of(),
                List.of(released(known, ledger, stamp)));
    }

    private static boolean isFree(Allocation known, long atMs) {
        return !known.isHeld() && !known.isConflict() && known.quarantine().untilMs() <= atMs;
    }

    /** A container that has it keeps it, at its generation: that is what its host confirms. */
    private static IpamEvent released(Allocation known, NetworkLedger ledger, Stamp stamp) {
        return isContainers(known)
                ? new IpamEvent.AllocationPut(new Allocation(
                        known.network(),
                        known.ip(),
                        known.mac(),
                        known.state(),
                        known.owner(),
                        known.generation(),
                        stamp.intentId(),
                        stamp.atMs(),
                        known.quarantine(),
                        null))
                : Release.byHand(known, ledger, stamp);
    }

    static Refusal unknown(String field, String network) {
        return new Refusal(
                Refusal.Code.NETWORK_UNKNOWN,
                field,
                "got network " + network + ", expected one of this space: it has none of that name",
                "create the network first, or correct its name");
    }

    private static boolean isContainers(Allocation known) {
        return known != null && known.isHeld() && known.owner() != null;
    }

    private static Long generation(Allocation known) {
        return Optional.ofNullable(known)
                .filter(Allocation::isHeld)
                .map(Allocation::generation)
                .orElse(null);
    }
}
