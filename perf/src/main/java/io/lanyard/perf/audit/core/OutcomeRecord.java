package io.lanyard.perf.audit.core;

import java.util.Set;

/**
 * The answer to an intent.
 *
 * @param code null if it was accepted
 * @param addresses all that were decided
 */
public record OutcomeRecord(
        Position at, String intentId, String space, boolean isAccepted, String code, Set<String> addresses) {
    private static final String ID_REUSED = "INTENT_ID_REUSED";

    public OutcomeRecord {
        addresses = Set.copyOf(addresses);
    }

    /** The answer to another wish under the same id. */
    boolean isIdReused() {
        return ID_REUSED.equals(code);
    }

    @Override
    public String toString() {
        return at + " outcome of " + intentId + (isAccepted ? " ACCEPTED" : " REFUSED " + code);
    }
}
