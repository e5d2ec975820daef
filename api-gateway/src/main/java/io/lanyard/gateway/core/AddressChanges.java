package io.lanyard.gateway.core;

import java.util.Arrays;

/**
 * The changes of one address, oldest first, in 16 bytes each while it is an object (see {@link ChangesForm}). No change is earlier than the one before it: what was
 * decided later holds, though the record that caused it may be a little older.
 */
final class AddressChanges {
    /** Numbers of a change: its time in ms, its offset. */
    private static final int WIDTH = 2;

    private long[] changes = new long[WIDTH];

    /** Those before it are forgotten. */
    private int first;

    private int end;

    int size() {
        return end - first;
    }

    long timeMs(int index) {
        return changes[(first + index) * WIDTH];
    }

    long offset(int index) {
        return changes[(first + index) * WIDTH + 1];
    }

    /** False if it is known already. */
    boolean add(long timeMs, long offset) {
        boolean isFirst = size() == 0;
        if (!isFirst && offset <= offset(size() - 1)) {
            return false;
        }
        long notBefore = isFirst ? timeMs : Math.max(timeMs, timeMs(size() - 1));
        if (end * WIDTH == changes.length) {
            makeRoom();
        }
        changes[end * WIDTH] = notBefore;
        changes[end * WIDTH + 1] = offset;
        end++;
        return true;
    }

    /** Half as much again, or the room of what is forgotten if that is as much. */
    private void makeRoom() {
        int capacity = first > end / 2 ? end : end + Math.max(1, end / 2);
        changes = Arrays.copyOf(Arrays.copyOfRange(changes, first * WIDTH, end * WIDTH), capacity * WIDTH);
        end -= first;
        first = 0;
    }

    void forgetOldest() {
        first++;
    }

    /** The last one at this time or before; -1 if there is none. */
    int indexAt(long timeMs) {
        return countBefore(timeMs + 1, 0) - 1;
    }

    /** How many are before this offset. */
    int countBefore(long offset) {
        return countBefore(offset, 1);
    }

    /** How many are smaller than this by one of their numbers. */
    private int countBefore(long bound, int number) {
        int low = first;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes[middle * WIDTH + number] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - first;
    }
}
