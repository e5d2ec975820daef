package io.lanyard.gateway.core;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Immutable maps in the order of their keys: the same content always reads, and is fingerprinted, the same. */
final class Sorted {
    static <V> SortedMap<String, V> copyOf(Map<String, V> map) {
        return map.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    private Sorted() {}
}
