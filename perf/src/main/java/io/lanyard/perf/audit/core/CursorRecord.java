package io.lanyard.perf.audit.core;

import java.util.Map;

/**
 * How far a partition's owner had read.
 *
 * @param next input topic to the next offset to read
 */
public record CursorRecord(Position at, int partition, long generation, Map<String, Long> next) {
    public CursorRecord {
        next = Map.copyOf(next);
    }

    @Override
    public String toString() {
        return at + " cursor " + next + " generation " + generation;
    }
}
