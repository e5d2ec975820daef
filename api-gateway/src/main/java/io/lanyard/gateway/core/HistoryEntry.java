package io.lanyard.gateway.core;

/** What an address became, and why. Owner, MACs and intent are null where there is none. */
public record HistoryEntry(
        String ip,
        State state,
        Allocation.Owner owner,
        String mac,
        String foreignMac,
        Cause cause,
        String intentId,
        String note) {

    public enum State {
        FREE,
        RESERVED,
        ALLOCATED,
        RELEASING,
        QUARANTINED,
        FOREIGN
    }

    /** Who or what made it so. */
    public enum Cause {
        INTENT,
        CONFIRMED,
        CONFLICT,
        FORCED
    }
}
