package io.lanyard.gateway.core;

import java.util.Arrays;

/**
 * The changes of one address, oldest first, in 16 bytes each. No change is earlier than the one before it: what was
 * decided later holds, though the record that caused it may be a little older.
 */
final class AddressChanges {
    private static final int FIRST_CAPACITY = 2;

    private final String key;
    private long[] timesMs = new long[FIRST_CAPACITY];
    private long[] offsets = new long[FIRST_CAPACITY];

    /** Those before it are forgotten. */
    private int first;

    private int end;

    AddressChanges(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    int size() {
        return end - first;
    }

    long timeMs(int index) {
        return timesMs[first + index];
    }

    long offset(int index) {
        return offsets[first + index];
    }

    /** False if it is known already. */
    boolean add(long timeMs, long offset) {
        boolean isFirst = size() == 0;
        if (!isFirst && offset <= offsets[end - 1]) {
            return false;
        }
        if (end == timesMs.length) {
            makeRoom();
        }
        timesMs[end] = isFirst ? timeMs : Math.max(timeMs, timesMs[end - 1]);
        offsets[end] = offset;
        end++;
        return true;
    }

    /** Half as much again, or the room of what is forgotten if that is as much. */
    private void makeRoom() {
        int capacity = first > end / 2 ? timesMs.length : timesMs.length + Math.max(1, timesMs.length / 2);
        timesMs = Arrays.copyOf(Arrays.copyOfRange(timesMs, first, end), capacity);
        offsets = Arrays.copyOf(Arrays.copyOfRange(offsets, first, end), capacity);
        end -= first;
        first = 0;
    }

    void forgetOldest() {
        first++;
    }

    /** The last one at this time or before; -1 if there is none. */
    int indexAt(long timeMs) {
        int low = first;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timesMs[middle] <= timeMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - first - 1;
    }

    /** How many are before this offset. */
    int countBefore(long offset) {
        int at = Arrays.binarySearch(offsets, first, end, offset);
        return (at < 0 ? -at - 1 : at) - first;
    }
}
