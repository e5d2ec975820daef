package io.lanyard.ipam.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * How far the inputs of a partition have been applied.
 *
 * @param next input topic to the next offset to read
 */
record InputCursor(Map<String, Long> next) {
    InputCursor {
        next = Map.copyOf(next);
    }

    /** With some of the inputs read further. */
    InputCursor moved(Map<String, Long> further) {
        Map<String, Long> moved = new HashMap<>(next);
        moved.putAll(further);
        return new InputCursor(moved);
    }

    /** How many offsets lie between an earlier cursor and this one. */
    long since(InputCursor earlier) {
        return next.entrySet().stream()
                .mapToLong(input -> input.getValue() - earlier.next.getOrDefault(input.getKey(), 0L))
                .sum();
    }
}
