package io.lanyard.ipam.core;

import java.util.Arrays;

/** A set of indexes of a pool. Pages are made, and the list of them grows, with what is set. */
final class PagedBits {
    private static final int PAGE_SHIFT = 9;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;
    private static final int WORDS = (1 << PAGE_SHIFT) / Long.SIZE;

    private long[][] pages = new long[1][];

    boolean get(int index) {
        int number = index >>> PAGE_SHIFT;
        long[] page = number < pages.length ? pages[number] : null;
        return page != null && (page[(index & PAGE_MASK) >>> 6] >>> index & 1) != 0;
    }

    void set(int index) {
        int number = index >>> PAGE_SHIFT;
        if (number >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(number + 1, pages.length * 2));
        }
        if (pages[number] == null) {
            pages[number] = new long[WORDS];
        }
        pages[number][(index & PAGE_MASK) >>> 6] |= 1L << index;
    }

    void clear(int index) {
        int number = index >>> PAGE_SHIFT;
        if (number < pages.length && pages[number] != null) {
            pages[number][(index & PAGE_MASK) >>> 6] &= ~(1L << index);
        }
    }
}
