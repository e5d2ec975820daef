package io.lanyard.ipam.core;

/** What a host made of a network or container at a generation. */
public record HostReport(
        long atMs, String space, String host, ResourceKind kind, String name, long generation, State state)
        implements Input {

    public enum State {
        PROGRESSING,
        APPLIED,
        DEGRADED,
        FAILED,
        CONFLICT,
        ABSENT
    }
}
