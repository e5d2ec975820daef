package io.lanyard.gateway.core;

import java.time.Instant;

/** An address that is not free. Owner and MAC are null for a reservation or a foreign device. */
public record Allocation(
        String space,
        String network,
        String ip,
        String mac,
        State state,
        Owner owner,
        long generation,
        Instant since,
        Instant until,
        String note) {

    public enum State {
        RESERVED,
        ALLOCATED,
        RELEASING,
        QUARANTINED,
        FOREIGN
    }

    public record Owner(String host, String container) {}
}
