package io.lanyard.gateway.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The latest record of each key, in the order of the keys. Keys are paths ("default/mac_net1"): what is below a prefix
 * lies together, names below one parent by their bytes in UTF-8. All keys of one have as many slashes. Rows are packed as the table's form says, and are read anew each time.
 *
 * <p>Safe for use by several threads; a reader sees each record whole, and a listing while it changes.
 */
public final class Table<V> {
    private final RowForm<V> form;

    /** By the parents of the keys: what many keys begin with is kept once. */
    private final TreeMap<String, Shelf> shelves = new TreeMap<>();

    private final Packing row = new Packing();

    public Table(RowForm<V> form) {
        this.form = form;
    }

    public void put(String key, V value) {
        put(RowKey.of(key), value);
    }

    /** False if it takes another one's place. */
    public synchronized boolean put(RowKey key, V value) {
        row.clear().block(key.name().getBytes(UTF_8));
        form.pack(value, row);
        return shelves.computeIfAbsent(key.parent(), any -> new Shelf()).put(key.name(), row, form.alike(value));
    }

    public void remove(String key) {
        remove(RowKey.of(key));
    }

    public synchronized void remove(RowKey key) {
        Shelf shelf = shelves.get(key.parent());
        if (shelf != null && shelf.remove(key.name()) && shelf.size() == 0) {
            shelves.remove(key.parent());
        }
    }

    public Optional<V> get(String key) {
        return get(RowKey.of(key));
    }

    public synchronized Optional<V> get(RowKey key) {
        Shelf shelf = shelves.get(key.parent());
        return shelf == null ? Optional.empty() : shelf.get(key.name()).map(row -> value(key, row));
    }

    /** The row with the lowest key of all. */
    public synchronized Optional<V> first() {
        Map.Entry<String, Shelf> shelf = shelves.firstEntry();
        return shelf == null
                ? Optional.empty()
                : shelf.getValue().first().map(row -> value(new RowKey(shelf.getKey(), row.name()), row));
    }

    public synchronized boolean has(RowKey key) {
        Shelf shelf = shelves.get(key.parent());
        return shelf != null && shelf.has(key.name());
    }

    private V value(RowKey key, PackedRow row) {
        return form.unpack(key, row.alike(), row.body());
    }

    public Collection<V> all() {
        return below("");
    }

    /** Everything whose key begins with this prefix, which ends in a slash. */
    public Collection<V> below(String prefix) {
        return new Rows(prefix);
    }

    /** At most {@code limit} of what is below a prefix, from behind the key {@code prefix + after}. */
    public Page<V> page(String prefix, Optional<String> after, int limit) {
        return page(prefix, after, limit, any -> true);
    }

    /** The same of those that are to be shown. */
    public Page<V> page(String prefix, Optional<String> after, int limit, Predicate<V> shown) {
        List<V> items = new ArrayList<>();
        Optional<RowKey> last = after.map(key -> RowKey.of(prefix + key));
        Walk rows = new Walk(prefix, last);
        while (rows.hasNext()) {
            Row<V> next = rows.next();
            if (!shown.test(next.value())) {
                continue;
            }
            if (items.size() == limit) {
                return new Page<>(items, last.map(key -> key.toString().substring(prefix.length())));
            }
            items.add(next.value());
            last = Optional.of(next.key());
        }
        return new Page<>(items, Optional.empty());
    }

    /** The next rows below a prefix behind a key, or the first ones; those that lie together. None if there are no more. */
    private synchronized List<Row<V>> behind(Optional<RowKey> after, String prefix) {
        List<Row<V>> rows = new ArrayList<>();
        for (var shelf = shelves.ceilingEntry(after.map(RowKey::parent).orElse(prefix));
                rows.isEmpty() && shelf != null && shelf.getKey().startsWith(prefix);
                shelf = shelves.higherEntry(shelf.getKey())) {
            String parent = shelf.getKey();
            Shelf here = shelf.getValue();
            Optional<String> name =
                    after.filter(key -> key.parent().equals(parent)).map(RowKey::name);
            for (PackedRow each : name.map(here::behind).orElseGet(here::start)) {
                RowKey key = new RowKey(parent, each.name());
                rows.add(new Row<>(key, value(key, each)));
            }
        }
        return rows;
    }

    /** How many bytes all rows take. */
    synchronized long room() {
        return shelves.values().stream().mapToLong(Shelf::room).sum();
    }

    private synchronized int size(String prefix) {
        int size = 0;
        for (Map.Entry<String, Shelf> shelf : shelves.tailMap(prefix).entrySet()) {
            if (!shelf.getKey().startsWith(prefix)) {
                return size;
            }
            size += shelf.getValue().size();
        }
        return size;
    }

    private record Row<V>(RowKey key, V value) {}

    /** Through what is below a prefix: some rows at a time, as they are when one comes to them. */
    private final class Walk implements Iterator<Row<V>> {
        private final String prefix;
        private Optional<RowKey> last;
        private Iterator<Row<V>> rows = List.<Row<V>>of().iterator();

        Walk(String prefix, Optional<RowKey> after) {
            this.prefix = prefix;
            this.last = after;
        }

        @Override
        public boolean hasNext() {
            if (!rows.hasNext()) {
                rows = behind(last, prefix).iterator();
            }
            return rows.hasNext();
        }

        @Override
        public Row<V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Row<V> next = rows.next();
            last = Optional.of(next.key());
            return next;
        }
    }

    /** All that is below a prefix. */
    private final class Rows extends AbstractCollection<V> {
        private final String prefix;

        Rows(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Iterator<V> iterator() {
            Walk rows = new Walk(prefix, Optional.empty());
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public V next() {
                    return rows.next().value();
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
            return Table.this.size(prefix);
        }
    }

    /** A part of a listing, and the key to go on from if there is more. */
    public record Page<V>(List<V> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
