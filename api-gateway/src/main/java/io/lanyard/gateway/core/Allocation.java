package io.lanyard.gateway.core;

import java.time.Instant;

/**
 * What is known of an address. Intent, owner and MAC are null where there is none.
 *
 * @param owner whose it is, or for QUARANTINED whose it was
 * @param until end of a quarantine; null for any other state
 * @param foreignMac who else on the LAN answered for it; null if nobody did
 * @param reservedFor the container that it is kept for, while that has it too; null if it is kept for none
 * @param place where the log of its space has it: the order in which addresses became free
 */
public record Allocation(
        String space,
        String network,
        String ip,
        String mac,
        State state,
        Owner owner,
        long generation,
        String intentId,
        Instant since,
        Instant until,
        String foreignMac,
        String reservedFor,
        String note,
        long place) {

    public Allocation(
            String space,
            String network,
            String ip,
            String mac,
            State state,
            Owner owner,
            long generation,
            String intentId,
            Instant since,
            Instant until,
            String foreignMac,
            String reservedFor,
            String note) {
        this(
                space,
                network,
                ip,
                mac,
                state,
                owner,
                generation,
                intentId,
                since,
                until,
                foreignMac,
                reservedFor,
                note,
                0);
    }

    /** The same, written at this place of the log. */
    public Allocation at(long offset) {
        return new Allocation(
                space,
                network,
                ip,
                mac,
                state,
                owner,
                generation,
                intentId,
                since,
                until,
                foreignMac,
                reservedFor,
                note,
                offset);
    }

    /** The end of a quarantine needs no record: it comes by itself. */
    public boolean isFree(Instant now) {
        return state == State.QUARANTINED && until != null && !now.isBefore(until);
    }

    public enum State {
        RESERVED,
        ALLOCATED,
        RELEASING,
        QUARANTINED,
        FOREIGN
    }

    /**
     * Whose it is.
     *
     * @param container null: the host's own, for the access to its containers
     * @param epoch the life of it that the address belongs to
     */
    public record Owner(String host, String container, long epoch) {
        public boolean isHost() {
            return container == null;
        }
    }
}
