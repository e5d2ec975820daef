package io.lanyard.ipam.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A map whose changes can be taken back. No null values. */
final class UndoableMap<K, V> {
    private final Map<K, V> entries = new HashMap<>();
    private final Undo undo;

    UndoableMap(Undo undo) {
        this.undo = undo;
    }

    V get(K key) {
        return entries.get(key);
    }

    V put(K key, V value) {
        return remember(key, entries.put(key, value));
    }

    V remove(K key) {
        return remember(key, entries.remove(key));
    }

    private V remember(K key, V before) {
        undo.push(before == null ? () -> entries.remove(key) : () -> entries.put(key, before));
        return before;
    }

    Collection<V> values() {
        return entries.values();
    }

    Map<K, V> entries() {
        return entries;
    }
}
