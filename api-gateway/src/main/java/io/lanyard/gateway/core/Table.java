package io.lanyard.gateway.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The latest record of each key, in the order of the keys. Keys are paths ("default/mac_net1"): what is below a prefix
 * lies together.
 *
 * <p>One thread writes, any number read; a reader sees each record whole, and a listing while it changes.
 */
public final class Table<V> {
    private final ConcurrentNavigableMap<String, V> rows = new ConcurrentSkipListMap<>();

    public void put(String key, V value) {
        rows.put(key, value);
    }

    public void remove(String key) {
        rows.remove(key);
    }

    public Optional<V> get(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    public Collection<V> all() {
        return rows.values();
    }

    /** Everything whose key begins with this prefix, which ends in a slash. */
    public Collection<V> below(String prefix) {
        return rows.subMap(prefix, endOf(prefix)).values();
    }

    /** At most {@code limit} of what is below a prefix, from behind the key {@code prefix + after}. */
    public Page<V> page(String prefix, Optional<String> after, int limit) {
        return page(prefix, after, limit, any -> true);
    }

    /** The same of those that are to be shown. */
    public Page<V> page(String prefix, Optional<String> after, int limit, Predicate<V> shown) {
        List<V> items = new ArrayList<>();
        String from = prefix + after.orElse("");
        String end = endOf(prefix);
        if (from.compareTo(end) >= 0) {
            return new Page<>(items, Optional.empty());
        }
        String last = null;
        for (var row : rows.subMap(from, false, end, false).entrySet()) {
            if (!shown.test(row.getValue())) {
                continue;
            }
            if (items.size() == limit) {
                return new Page<>(items, Optional.of(last.substring(prefix.length())));
            }
            items.add(row.getValue());
            last = row.getKey();
        }
        return new Page<>(items, Optional.empty());
    }

    /** The first key behind all that begin with the prefix; for no prefix one behind every key there is. */
    private static String endOf(String prefix) {
        if (prefix.isEmpty()) {
            return String.valueOf(Character.MAX_VALUE);
        }
        int lastAt = prefix.length() - 1;
        return prefix.substring(0, lastAt) + (char) (prefix.charAt(lastAt) + 1);
    }

    /** A part of a listing, and the key to go on from if there is more. */
    public record Page<V>(List<V> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
