package io.lanyard.ipam.core;

import java.util.Arrays;
import java.util.List;

/**
 * The addresses that are given out when none is asked for, numbered from 0 without a gap. Of an IPv6 subnet these are
 * its first 2^24: the rest can be asked for by address.
 */
final class DynamicSpace {
    static final int SIZE_MAX = 1 << 24;

    /** What {@link #indexOf} says of an address that is not among them. */
    static final int NONE = -1;

    private final AddressRange[] ranges;

    /** The index of the first address of each range. */
    private final int[] bases;

    private final int size;

    /** @param ranges disjoint and in order; none: nobody is given an address without asking for it */
    DynamicSpace(List<AddressRange> ranges) {
        this.ranges = ranges.toArray(AddressRange[]::new);
        bases = new int[this.ranges.length];
        int sum = 0;
        for (int i = 0; i < bases.length; i++) {
            bases[i] = sum;
            sum += (int) Math.min(this.ranges[i].size(), SIZE_MAX - sum);
        }
        size = sum;
    }

    int size() {
        return size;
    }

    boolean contains(Ip ip) {
        return indexOf(ip) != NONE;
    }

    int indexOf(Ip ip) {
        int low = 0;
        int high = ranges.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            AddressRange range = ranges[middle];
            if (range.first().isAfter(ip)) {
                high = middle - 1;
            } else if (ip.isAfter(range.last())) {
                low = middle + 1;
            } else {
                long index = bases[middle] + Math.min(ip.minus(range.first()), SIZE_MAX);
                return index < size ? (int) index : NONE;
            }
        }
        return NONE;
    }

    Ip at(int index) {
        int found = Arrays.binarySearch(bases, index);
        int range = found >= 0 ? found : -found - 2;
        return ranges[range].first().plus(index - bases[range]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DynamicSpace space && Arrays.equals(ranges, space.ranges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges);
    }
}
