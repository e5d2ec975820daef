package io.lanyard.perf.audit.core;

/** PRESENT: it shall be there. ABSENT: its host takes it down. GONE: its record was removed. */
public enum Presence {
    PRESENT,
    ABSENT,
    GONE
}
