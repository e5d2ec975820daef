package io.lanyard.agent.docker;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What an engine has said of itself: how often each part of it has changed. While nobody listens to the engine, nothing is known of
 * that. Safe for use by several threads.
 */
final class EngineNews {
    /** A part of an engine that tells when it changes. */
    enum Part {
        /** Which engine it is, and in which version. */
        ENGINE,
        NETWORKS,
        IMAGES
    }

    private final Map<Part, Long> editions = new EnumMap<>(Part.class);
    private boolean isListening;

    /** From now on it tells; what was before may have been missed. */
    synchronized void listening() {
        isListening = true;
        doubted();
    }

    synchronized void deaf() {
        isListening = false;
    }

    synchronized void changed(Part part) {
        editions.merge(part, 1L, Long::sum);
    }

    /** Any of it may have changed. */
    synchronized void doubted() {
        for (Part part : Part.values()) {
            changed(part);
        }
    }

    /** As long as this stays the same, so does the part; empty: it cannot be told. */
    synchronized OptionalLong edition(Part part) {
        return isListening ? OptionalLong.of(editions.getOrDefault(part, 0L)) : OptionalLong.empty();
    }
}
