package io.lanyard.ipam.core;

/** What becomes of an address that nobody holds any more. */
final class Release {
    private Release() {}

    /** Somebody used it: it goes back to whom it is kept for, or rests; one that is not given out unasked is forgotten. */
    static IpamEvent of(Allocation used, NetworkLedger ledger, Stamp stamp) {
        if (used.reservedFor().isPresent()) {
            return new IpamEvent.AllocationPut(
                    became(used, Allocation.State.RESERVED, null, null, stamp, null, used.reservation()));
        }
        NetworkSpec spec = ledger.network().spec();
        int seconds = used.isConflict() ? spec.probationSeconds() : spec.coolDownSeconds();
        Mac foreign = used.isConflict() ? used.quarantine().foreign() : null;
        return rest(used, ledger, stamp, new Quarantine(later(stamp.atMs(), seconds), foreign));
    }

    /** A person says that it is free: nobody used it, or what was the matter is over. */
    static IpamEvent byHand(Allocation known, NetworkLedger ledger, Stamp stamp) {
        return rest(known, ledger, stamp, new Quarantine(stamp.atMs(), null));
    }

    private static IpamEvent rest(Allocation used, NetworkLedger ledger, Stamp stamp, Quarantine quarantine) {
        boolean isDynamic = ledger.of(used.ip())
                .filter(subnet -> subnet.plan().dynamic().contains(used.ip()))
                .isPresent();
        return isDynamic
                ? new IpamEvent.AllocationPut(
                        became(used, Allocation.State.QUARANTINED, used.mac(), used.owner(), stamp, quarantine, null))
                : new IpamEvent.AllocationGone(used.key());
    }

    private static Allocation became(
            Allocation used,
            Allocation.State state,
            Mac mac,
            Allocation.Owner owner,
            Stamp stamp,
            Quarantine quarantine,
            Reservation reservation) {
        return new Allocation(
                used.network(),
                used.ip(),
                mac,
                state,
                owner,
                stamp.generation(),
                stamp.intentId(),
                stamp.atMs(),
                quarantine,
                reservation);
    }

    private static long later(long atMs, int seconds) {
        long until = atMs + seconds * Times.MS_PER_S;
        return until < atMs ? Long.MAX_VALUE : until;
    }
}
