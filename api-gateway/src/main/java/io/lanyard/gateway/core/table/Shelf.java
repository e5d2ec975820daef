package io.lanyard.gateway.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    Optional<PackedRow> get(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return leaf(bytes).get(bytes);
    }

    /** The first row; only a shelf without rows has a leaf without any in front. */
    Optional<PackedRow> first() {
        return leaves.firstEntry().getValue().first();
    }

    /** The first rows; none if there are none. */
    List<PackedRow> start() {
        return leaves.firstEntry().getValue().all();
    }

    /** Some rows behind that name, the next ones; none if there are no more. */
    List<PackedRow> behind(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        List<PackedRow> rows = leaf(bytes).behind(bytes);
        Map.Entry<byte[], Leaf> next = leaves.higherEntry(bytes);
        return rows.isEmpty() && next != null ? next.getValue().all() : rows;
    }

    /** A row under its name, which its bytes begin with; false if it takes another one's place. */
    boolean put(String name, Packing row, Object alike) {
        byte[] bytes = name.getBytes(UTF_8);
        Leaf leaf = leaf(bytes);
        boolean isNew = leaf.put(bytes, row, alike);
        if (leaf.isTooLong()) {
            Leaf upper = leaf.split(bytes);
            leaves.put(upper.firstName(), upper);
            merge(leaves.floorEntry(upper.firstName()));
        } else if (!isNew) {
            merge(leaves.floorEntry(bytes));
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
        merge(leaf);
        return true;
    }

    /** A leaf that has become small goes together with one beside it: only that of an empty shelf has no rows. */
    private void merge(Map.Entry<byte[], Leaf> leaf) {
        Map.Entry<byte[], Leaf> before = leaves.lowerEntry(leaf.getKey());
        Map.Entry<byte[], Leaf> next = leaves.higherEntry(leaf.getKey());
        if (next != null && leaf.getValue().canTake(next.getValue())) {
            leaf.getValue().take(next.getValue());
            leaves.remove(next.getKey());
        }
        if (before != null && before.getValue().canTake(leaf.getValue())) {
            before.getValue().take(leaf.getValue());
            leaves.remove(leaf.getKey());
        }
    }

    /** How many bytes its rows take. */
    long room() {
        return leaves.values().stream().mapToLong(Leaf::room).sum();
    }

    private Leaf leaf(byte[] name) {
        return leaves.floorEntry(name).getValue();
    }
}
