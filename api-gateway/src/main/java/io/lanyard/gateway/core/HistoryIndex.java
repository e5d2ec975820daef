package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When each address changed and where in the log that is written: as many changes as fit, the oldest forgotten first.
 * Keys are as those of {@link Views#allocations}. Safe for use by several threads.
 */
public final class HistoryIndex {
    /** Some 10 bytes each, and 60 for each address that ever changed. */
    static final int CHANGES_MAX = 1_000_000;

    private final Table<AddressChanges> addresses = new Table<>(new ChangesForm());

    /** Each address under the time of its oldest change. */
    private final Table<TimedKey> oldestFirst = new Table<>(new TimedKeyForm());

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
        AddressChanges changes = addresses.get(key).orElseGet(AddressChanges::new);
        boolean isFirst = changes.size() == 0;
        if (!changes.add(at.toEpochMilli(), offset)) {
            return;
        }
        addresses.put(key, changes);
        if (isFirst) {
            putOldest(changes, key);
        }
        size++;
        if (size > max) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        TimedKey oldest = oldestFirst.first().orElseThrow();
        RowKey key = oldest.key();
        AddressChanges changes = addresses.get(key).orElseThrow();
        oldestFirst.remove(oldest.row());
        changes.forgetOldest();
        size--;
        hasForgotten = true;
        if (changes.size() == 0) {
            addresses.remove(key);
        } else {
            addresses.put(key, changes);
            putOldest(changes, key);
        }
    }

    private void putOldest(AddressChanges changes, RowKey key) {
        TimedKey oldest = new TimedKey(changes.timeMs(0), key);
        oldestFirst.put(oldest.row(), oldest);
    }

    /** The change that held at this time; empty if none is known that is as old. */
    public synchronized Optional<Change> at(String key, Instant time) {
        return addresses.get(key).flatMap(changes -> {
            int index = changes.indexAt(time.toEpochMilli());
            return index < 0 ? Optional.empty() : Optional.of(change(changes, index));
        });
    }

    /** The first change that is known. */
    public synchronized Optional<Instant> earliest(String key) {
        return addresses.get(key).map(changes -> Instant.ofEpochMilli(changes.timeMs(0)));
    }

    /** The latest changes, newest first: those before an offset, or of all. */
    public synchronized List<Change> newestFirst(String key, OptionalLong before, int limit) {
        return addresses
                .get(key)
                .map(changes -> newestFirst(changes, before, limit))
                .orElse(List.of());
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

    /**
     * One change of an address.
     *
     * @param offset where in the log of its space it is written
     * @param until when the next one came; empty if it still holds
     */
    public record Change(long offset, Instant since, Optional<Instant> until) {}
}
