package io.lanyard.agent.core.latency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Things under keys and also numbered from 0; all in constant time. Taking one out gives its number to the last one. */
final class Roster<K, V> {
    private final Map<K, Integer> numbers = new HashMap<>();
    private final List<Map.Entry<K, V>> entries = new ArrayList<>();

    void put(K key, V value) {
        Integer number = numbers.get(key);
        if (number == null) {
            numbers.put(key, entries.size());
            entries.add(Map.entry(key, value));
        } else {
            entries.set(number, Map.entry(key, value));
        }
    }

    /** Null if there is none. */
    V get(K key) {
        Integer number = numbers.get(key);
        return number == null ? null : get(number.intValue());
    }

    V get(int number) {
        return entries.get(number).getValue();
    }

    /** Null if there was none. */
    V remove(K key) {
        Integer number = numbers.remove(key);
        if (number == null) {
            return null;
        }
        Map.Entry<K, V> last = entries.remove(entries.size() - 1);
        if (number == entries.size()) {
            return last.getValue();
        }
        numbers.put(last.getKey(), number);
        return entries.set(number, last).getValue();
    }

    int size() {
        return entries.size();
    }
}
