package io.lanyard.perf.audit.core;

/** An accepted network. */
public record NetworkRecord(Position at, String space, String network, long generation, String intentId) {
    @Override
    public String toString() {
        return at + " network " + network + " of space " + space + " generation " + generation;
    }
}
