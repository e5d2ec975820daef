package io.lanyard.perf.audit.core;

import java.util.Set;

/**
 * What a host made of a container.
 *
 * @param conflicts the addresses for which it saw somebody else answer
 */
public record StatusRecord(
        Position at, long appendedMs, ContainerKey container, long generation, State state, Set<String> conflicts) {
    public StatusRecord {
        conflicts = Set.copyOf(conflicts);
    }

    public enum State {
        PROGRESSING,
        APPLIED,
        DEGRADED,
        FAILED,
        CONFLICT,
        ABSENT
    }

    /** Whether all is as that generation wants it. */
    boolean isReal() {
        return state == State.APPLIED || state == State.DEGRADED;
    }

    @Override
    public String toString() {
        return at + " " + container + " " + state + " generation " + generation;
    }
}
