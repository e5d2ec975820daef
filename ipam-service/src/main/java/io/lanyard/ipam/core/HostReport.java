package io.lanyard.ipam.core;

import java.util.List;

/** What a host made of a network or container at a generation. */
public record HostReport(
        long atMs,
        String space,
        String host,
        ResourceKind kind,
        String name,
        long generation,
        State state,
        List<ForeignClaim> claims)
        implements Input {

    public enum State {
        PROGRESSING,
        APPLIED,
        DEGRADED,
        FAILED,
        CONFLICT,
        ABSENT
    }

    /** Somebody else on the LAN answers for an address of the container. */
    public record ForeignClaim(Ip ip, Mac mac) {}

    public HostReport {
        claims = List.copyOf(claims);
    }
}
