package io.lanyard.perf.audit.core;

/** What is known of an address. */
public enum AddressState {
    FREE,
    RESERVED,
    ALLOCATED,
    RELEASING,
    QUARANTINED,
    FOREIGN;

    /** Whether a container has it. */
    boolean isHeld() {
        return this == ALLOCATED || this == RELEASING;
    }
}
