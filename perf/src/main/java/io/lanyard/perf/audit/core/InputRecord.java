package io.lanyard.perf.audit.core;

/**
 * A committed record of an input topic, and what has to become of it.
 *
 * @param from where the record was before IPAM moved it here; null if it was put here
 * @param why for DEAD_LETTER, what is wrong with it
 */
public record InputRecord(Position at, Fate fate, Position from, String why) {

    public enum Fate {
        /** Decided here. */
        DECIDED,
        /** Of a space that is in another partition: moved there. */
        FORWARDED,
        /** Cannot be used. */
        DEAD_LETTER,
        /** A report that was withdrawn: nothing. */
        NOTHING
    }
}
