package io.lanyard.ipam.core;

import java.util.Arrays;

/** Which entry of the memory an id stands for: a hash table without objects, open addressed with linear probing. */
final class IntentIndex {
    static final long NONE = -1;

    private static final int FIRST_CAPACITY = 128;

    /** Of each slot: id, id, entry; a power of two of them, at most half of them in use. */
    private static final int WIDTH = 3;

    private long[] slots = empty(FIRST_CAPACITY);
    private int count;

    private static long[] empty(int capacity) {
        long[] slots = new long[capacity * WIDTH];
        Arrays.fill(slots, NONE);
        return slots;
    }

    /** The entry of {@code id}, or {@link #NONE}. */
    long find(Fingerprint id) {
        return slots[slot(id) + 2];
    }

    /** Lets {@code id} stand for {@code entry}; returns what it stood for, or {@link #NONE}. */
    long put(Fingerprint id, long entry) {
        if ((count + 1) * 2 > slots.length / WIDTH) {
            grow();
        }
        int slot = slot(id);
        long before = slots[slot + 2];
        count += before == NONE ? 1 : 0;
        set(slot, id.high(), id.low(), entry);
        return before;
    }

    /** The inverse of {@link #put}: lets {@code id} stand for what it stood for before, or for nothing. */
    void restore(Fingerprint id, long entry) {
        if (entry == NONE) {
            remove(slot(id));
        } else {
            put(id, entry);
        }
    }

    private void set(int slot, long high, long low, long entry) {
        slots[slot] = high;
        slots[slot + 1] = low;
        slots[slot + 2] = entry;
    }

    /** Where {@code id} is, or would be put. */
    private int slot(Fingerprint id) {
        int slot = home(id.low());
        while (slots[slot + 2] != NONE && (slots[slot] != id.high() || slots[slot + 1] != id.low())) {
            slot = next(slot);
        }
        return slot;
    }

    /** The ids are hashes already. */
    private int home(long low) {
        return (int) (low & (slots.length / WIDTH - 1)) * WIDTH;
    }

    private int next(int slot) {
        return slot + WIDTH == slots.length ? 0 : slot + WIDTH;
    }

    /** Moves back what stands behind the gap and would not be found across it (Knuth, 6.4, algorithm R). */
    private void remove(int removed) {
        if (slots[removed + 2] == NONE) {
            return;
        }
        count--;
        int gap = removed;
        for (int slot = next(gap); slots[slot + 2] != NONE; slot = next(slot)) {
            int home = home(slots[slot + 1]);
            boolean isReachable = gap < slot ? gap < home && home <= slot : gap < home || home <= slot;
            if (!isReachable) {
                set(gap, slots[slot], slots[slot + 1], slots[slot + 2]);
                gap = slot;
            }
        }
        slots[gap + 2] = NONE;
    }

    private void grow() {
        long[] before = slots;
        slots = empty(before.length / WIDTH * 2);
        for (int slot = 0; slot < before.length; slot += WIDTH) {
            if (before[slot + 2] != NONE) {
                set(
                        slot(new Fingerprint(before[slot], before[slot + 1])),
                        before[slot],
                        before[slot + 1],
                        before[slot + 2]);
            }
        }
    }
}
