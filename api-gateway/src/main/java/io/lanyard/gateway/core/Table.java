package io.lanyard.gateway.core;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The latest record of each key, in the order of the keys. Keys are paths ("default/mac_net1"): what is below a prefix
 * lies together. All keys of one have as many slashes.
 *
 * <p>One thread writes, any number read; a reader sees each record whole, and a listing while it changes.
 */
public final class Table<V> {
    /** By the parents of the keys, then by their names: what many keys begin with is kept once. */
    private final ConcurrentNavigableMap<String, ConcurrentNavigableMap<String, V>> shelves =
            new ConcurrentSkipListMap<>();

    public void put(String key, V value) {
        put(RowKey.of(key), value);
    }

    /** A key that is new is kept with these texts: those that the value has too cost nothing more. */
    public void put(RowKey key, V value) {
        shelves.computeIfAbsent(key.parent(), any -> new ConcurrentSkipListMap<>())
                .put(key.name(), value);
    }

    public void remove(String key) {
        remove(RowKey.of(key));
    }

    public void remove(RowKey key) {
        Map<String, V> shelf = shelves.get(key.parent());
        if (shelf != null && shelf.remove(key.name()) != null && shelf.isEmpty()) {
            shelves.remove(key.parent());
        }
    }

    public Optional<V> get(String key) {
        return get(RowKey.of(key));
    }

    public Optional<V> get(RowKey key) {
        return Optional.ofNullable(shelves.get(key.parent())).map(shelf -> shelf.get(key.name()));
    }

    /** The key with the name that is kept of it, if there is one. */
    public RowKey kept(RowKey key) {
        ConcurrentNavigableMap<String, V> shelf = shelves.get(key.parent());
        String name = shelf == null ? null : shelf.floorKey(key.name());
        return key.name().equals(name) ? new RowKey(key.parent(), name) : key;
    }

    public Collection<V> all() {
        return below("");
    }

    /** Everything whose key begins with this prefix, which ends in a slash. */
    public Collection<V> below(String prefix) {
        return new Rows<>(shelves.subMap(prefix, endOf(prefix)).values());
    }

    /** At most {@code limit} of what is below a prefix, from behind the key {@code prefix + after}. */
    public Page<V> page(String prefix, Optional<String> after, int limit) {
        return page(prefix, after, limit, any -> true);
    }

    /** The same of those that are to be shown. */
    public Page<V> page(String prefix, Optional<String> after, int limit, Predicate<V> shown) {
        List<V> items = new ArrayList<>();
        RowKey from = RowKey.of(prefix + after.orElse(""));
        String end = endOf(prefix);
        if (from.parent().compareTo(end) >= 0) {
            return new Page<>(items, Optional.empty());
        }
        String last = null;
        for (var shelf : shelves.subMap(from.parent(), end).entrySet()) {
            boolean isFirst = shelf.getKey().equals(from.parent());
            for (var row : (isFirst ? shelf.getValue().tailMap(from.name(), false) : shelf.getValue()).entrySet()) {
                if (!shown.test(row.getValue())) {
                    continue;
                }
                if (items.size() == limit) {
                    return new Page<>(items, Optional.of(last.substring(prefix.length())));
                }
                items.add(row.getValue());
                last = shelf.getKey() + row.getKey();
            }
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

    /** All of some shelves, as they are when one comes to them. */
    private static final class Rows<V> extends AbstractCollection<V> {
        private final Collection<? extends Map<String, V>> shelves;

        private Rows(Collection<? extends Map<String, V>> shelves) {
            this.shelves = shelves;
        }

        @Override
        public Iterator<V> iterator() {
            return new Iterator<>() {
                private final Iterator<? extends Map<String, V>> next = shelves.iterator();
                private Iterator<V> rows = Collections.emptyIterator();

                @Override
                public boolean hasNext() {
                    while (!rows.hasNext() && next.hasNext()) {
                        rows = next.next().values().iterator();
                    }
                    return rows.hasNext();
                }

                @Override
                public V next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    return rows.next();
                }
            };
        }

        /** Without a size, which changes while it is gone through. */
        @Override
        public Spliterator<V> spliterator() {
            return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
        }

        @Override
        public int size() {
            return shelves.stream().mapToInt(Map::size).sum();
        }
    }

    /** A part of a listing, and the key to go on from if there is more. */
    public record Page<V>(List<V> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
