package io.lanyard.perf.audit.core;

import java.util.List;

/**
 * A broken promise.
 *
 * @param sentence names the address, intent or offset
 * @param evidence records and operations that show it
 */
public record Finding(FindingKind kind, String sentence, List<String> evidence) {
    public Finding {
        evidence = List.copyOf(evidence);
    }

    @Override
    public String toString() {
        return kind + ": " + sentence + (evidence.isEmpty() ? "" : " [" + String.join("; ", evidence) + "]");
    }
}
