package io.lanyard.perf.audit.core;

/**
 * An address as a record of lanyard.history or lanyard.allocations has it.
 *
 * @param appendedMs when the broker took the record
 * @param owner for a state that is held, whose it is; else null or whose it was
 * @param cause null in lanyard.allocations
 * @param causedMs append time of the record that caused this
 */
public record AddressRecord(
        Position at,
        long appendedMs,
        String space,
        String network,
        String ip,
        AddressState state,
        Owner owner,
        String mac,
        String foreignMac,
        Cause cause,
        String intentId,
        long generation,
        long causedMs) {

    AddressKey key() {
        return new AddressKey(space, ip);
    }

    /** The record's key in the log. */
    String path() {
        return space + "/" + network + "/" + ip;
    }

    boolean isHeldBy(Owner other) {
        return state.isHeld() && other != null && other.isSame(owner);
    }

    /** What two logs of the same changes have in common. */
    String story() {
        return state == AddressState.FREE
                ? state.name()
                : state + (state.isHeld() ? " " + owner : "") + " generation " + generation;
    }

    @Override
    public String toString() {
        return at + " " + path() + " " + story() + (cause == null ? "" : " by " + cause);
    }
}
