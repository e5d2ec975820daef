package io.lanyard.perf.audit.core;

/** Why an address changed hands. */
public enum Cause {
    INTENT,
    CONFIRMED,
    CONFLICT,
    FORCED
}
