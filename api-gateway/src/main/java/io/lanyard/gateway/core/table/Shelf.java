package io.lanyard.gateway.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The rows of one parent, in leaves: each has the names from the one it is kept under to that of the next. */
final class Shelf {
    private static final byte[] LOWEST = {};

    private final TreeMap<byte[], Leaf> leaves = new TreeMap<>(Arrays::compareUnsigned);
    private int size;

    Shelf() {
        leaves.put(LOWEST, new Leaf());
    }

    int size() {
        return size;
    }

    boolean has(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return leaf(bytes).has(bytes);
    }

    boolean read(String name, Leaf.Reader reader) {
        byte[] bytes = name.getBytes(UTF_8);
        return leaf(bytes).read(bytes, reader);
    }

    /** The first row; only a shelf without rows has a leaf without any in front. */
    void readFirst(Leaf.Reader reader) {
        leaves.firstEntry().getValue().readFirst(reader);
    }

    /** Some rows behind that name, the next ones; none if there are no more. */
    void readBehind(String name, Leaf.Reader reader) {
        byte[] bytes = name.getBytes(UTF_8);
        CountingReader counted = new CountingReader(reader);
        leaf(bytes).readBehind(bytes, counted);
        Map.Entry<byte[], Leaf> next = leaves.higherEntry(bytes);
        while (counted.isEmpty() && next != null) {
            next.getValue().readBehind(LOWEST, counted);
            next = leaves.higherEntry(next.getKey());
        }
    }

    /** A row under its name, which its bytes begin with; false if it takes another one's place. */
    boolean put(String name, Packing row, Object alike) {
        byte[] bytes = name.getBytes(UTF_8);
        Leaf leaf = leaf(bytes);
        boolean isNew = leaf.put(bytes, row, alike);
        if (leaf.isTooLong()) {
            Leaf upper = leaf.split(bytes);
            leaves.put(upper.firstName(), upper);
        }
        size += isNew ? 1 : 0;
        return isNew;
    }

    boolean remove(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        Map.Entry<byte[], Leaf> leaf = leaves.floorEntry(bytes);
        if (!leaf.getValue().remove(bytes)) {
            return false;
        }
        size--;
        Map.Entry<byte[], Leaf> next = leaves.higherEntry(bytes);
        if (next != null && leaf.getValue().canTake(next.getValue())) {
            leaf.getValue().take(next.getValue());
            leaves.remove(next.getKey());
        } else if (leaf.getValue().size() == 0 && leaf.getKey() != LOWEST) {
            leaves.remove(leaf.getKey());
        }
        return true;
    }

    private Leaf leaf(byte[] name) {
        return leaves.floorEntry(name).getValue();
    }

    private static final class CountingReader implements Leaf.Reader {
        private final Leaf.Reader reader;
        private boolean isEmpty = true;

        CountingReader(Leaf.Reader reader) {
            this.reader = reader;
        }

        boolean isEmpty() {
            return isEmpty;
        }

        @Override
        public void row(String name, Object alike, Unpacking body) {
            isEmpty = false;
            reader.row(name, alike, body);
        }
    }
}
