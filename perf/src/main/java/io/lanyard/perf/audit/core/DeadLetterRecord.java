package io.lanyard.perf.audit.core;

/** A copy of a record that IPAM could not use. */
public record DeadLetterRecord(Position at, Position of, String reason) {
    @Override
    public String toString() {
        return at + " dead letter of " + of + " " + reason;
    }
}
