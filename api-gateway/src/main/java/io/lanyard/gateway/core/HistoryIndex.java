package io.lanyard.gateway.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * When each address changed and where in the log that is written: as many changes as fit, the oldest forgotten first.
 * Keys are as those of {@link Views#allocations}. Safe for use by several threads.
 */
public final class HistoryIndex {
    /** 16 MB, and about 110 bytes for each address that ever changed, with its name if nobody else has that. */
    static final int CHANGES_MAX = 1_000_000;

    /** By the parents of the keys, then by their names. */
    private final Map<String, Shelf> addresses = new HashMap<>();

    /** The address with the oldest change first. What it is ordered by changes only while it is out of the queue. */
    private final PriorityQueue<AddressChanges> oldestFirst =
            new PriorityQueue<>((one, other) -> Long.compare(one.timeMs(0), other.timeMs(0)));

    private final int max;
    private int size;
    private boolean hasForgotten;

    public HistoryIndex() {
        this(CHANGES_MAX);
    }

    HistoryIndex(int max) {
        this.max = max;
    }

    /** An address changed; its changes come in the order of the log. */
    public synchronized void changed(RowKey key, Instant at, long offset) {
        Shelf shelf = addresses.computeIfAbsent(key.parent(), parent -> new Shelf(parent, new HashMap<>()));
        AddressChanges changes =
                shelf.byName().computeIfAbsent(key.name(), name -> new AddressChanges(shelf.parent(), name));
        boolean isFirst = changes.size() == 0;
        if (!changes.add(at.toEpochMilli(), offset)) {
            return;
        }
        if (isFirst) {
            oldestFirst.add(changes);
        }
        size++;
        if (size > max) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        AddressChanges changes = oldestFirst.remove();
        changes.forgetOldest();
        size--;
        hasForgotten = true;
        if (changes.size() == 0) {
            remove(changes);
        } else {
            oldestFirst.add(changes);
        }
    }

    private void remove(AddressChanges changes) {
        Map<String, AddressChanges> others = addresses.get(changes.parent()).byName();
        others.remove(changes.name());
        if (others.isEmpty()) {
            addresses.remove(changes.parent());
        }
    }

    /** The key with the name that is kept of it, if there is one. */
    public synchronized RowKey kept(RowKey key) {
        return find(key)
                .map(changes -> new RowKey(changes.parent(), changes.name()))
                .orElse(key);
    }

    private Optional<AddressChanges> find(String key) {
        return find(RowKey.of(key));
    }

    private Optional<AddressChanges> find(RowKey key) {
        return Optional.ofNullable(addresses.get(key.parent()))
                .map(shelf -> shelf.byName().get(key.name()));
    }

    /** The change that held at this time; empty if none is known that is as old. */
    public synchronized Optional<Change> at(String key, Instant time) {
        return find(key).flatMap(changes -> {
            int index = changes.indexAt(time.toEpochMilli());
            return index < 0 ? Optional.empty() : Optional.of(change(changes, index));
        });
    }

    /** The first change that is known. */
    public synchronized Optional<Instant> earliest(String key) {
        return find(key).map(changes -> Instant.ofEpochMilli(changes.timeMs(0)));
    }

    /** The latest changes, newest first: those before an offset, or of all. */
    public synchronized List<Change> newestFirst(String key, OptionalLong before, int limit) {
        return find(key).map(changes -> newestFirst(changes, before, limit)).orElse(List.of());
    }

    private static List<Change> newestFirst(AddressChanges changes, OptionalLong before, int limit) {
        int end = before.isPresent() ? changes.countBefore(before.getAsLong()) : changes.size();
        List<Change> page = new ArrayList<>();
        for (int index = end - 1; index >= 0 && page.size() < limit; index--) {
            page.add(change(changes, index));
        }
        return page;
    }

    /** How many changes are known, of all addresses. */
    public synchronized int size() {
        return size;
    }

    /** Whether older changes have made room for newer ones. */
    public synchronized boolean hasForgotten() {
        return hasForgotten;
    }

    private static Change change(AddressChanges changes, int index) {
        boolean isLast = index == changes.size() - 1;
        return new Change(
                changes.offset(index),
                Instant.ofEpochMilli(changes.timeMs(index)),
                isLast ? Optional.empty() : Optional.of(Instant.ofEpochMilli(changes.timeMs(index + 1))));
    }

    /** The addresses of one network. */
    private record Shelf(String parent, Map<String, AddressChanges> byName) {}

    /**
     * One change of an address.
     *
     * @param offset where in the log of its space it is written
     * @param until when the next one came; empty if it still holds
     */
    public record Change(long offset, Instant since, Optional<Instant> until) {}
}
