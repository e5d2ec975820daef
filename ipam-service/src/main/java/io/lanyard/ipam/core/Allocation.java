package io.lanyard.ipam.core;

import java.util.Optional;

/**
 * Who has an address, or what is remembered of it.
 *
 * @param network the network it is of
 * @param mac the MAC address that goes with it; null for a reservation
 * @param owner whose it is, or for QUARANTINED whose it was; null if nobody's
 * @param intentId null if no intent led to this
 * @param sinceMs append time of what caused this
 * @param quarantine for QUARANTINED; for RELEASING, if somebody else answered for it. Otherwise null
 * @param reservation for RESERVED; for ALLOCATED and RELEASING, what it goes back to. Otherwise null
 */
public record Allocation(
        Network.Key network,
        Ip ip,
        Mac mac,
        State state,
        Owner owner,
        long generation,
        String intentId,
        long sinceMs,
        Quarantine quarantine,
        Reservation reservation) {

    /**
     * RESERVED: kept by a person. ALLOCATED: a container's. RELEASING: until its host confirms that it is gone.
     * QUARANTINED: nobody's, and kept back for a while; free after that, and remembered for its former owner.
     */
    public enum State {
        RESERVED,
        ALLOCATED,
        RELEASING,
        QUARANTINED
    }

    /** The life of a container that an address belongs to. */
    public record Owner(String host, String container, long epoch) {}

    public record Key(Network.Key network, Ip ip) {}

    Key key() {
        return new Key(network, ip);
    }

    /** Somebody's, or kept for somebody: not to be given away, and a reason to keep the network. */
    boolean isHeld() {
        return state != State.QUARANTINED;
    }

    boolean isConflict() {
        return quarantine != null && quarantine.isConflict();
    }

    boolean isOwnedBy(Container.Key container) {
        return isHeld()
                && owner != null
                && owner.container().equals(container.name())
                && owner.host().equals(container.host())
                && network.space().equals(container.space());
    }

    /** The container that would get it back, or gets it because it is kept for it. */
    Optional<String> claimant() {
        return switch (state) {
            case RESERVED -> reservation.reservedFor();
            case QUARANTINED ->
                isConflict() ? Optional.empty() : Optional.ofNullable(owner).map(Owner::container);
            case ALLOCATED, RELEASING -> Optional.empty();
        };
    }

    public Optional<String> reservedFor() {
        return Optional.ofNullable(reservation).flatMap(Reservation::reservedFor);
    }

    public String note() {
        return reservation == null ? "" : reservation.note();
    }
}
