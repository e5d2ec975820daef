package io.lanyard.ipam.core;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Maps of a record: copied, never changed, always in the order of their keys, so that decisions are repeatable. */
final class Ordered {
    private Ordered() {}

    static <V> Map<String, V> copyOf(Map<String, V> map) {
        // Most are: one for each would be 176 bytes.
        return map.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
