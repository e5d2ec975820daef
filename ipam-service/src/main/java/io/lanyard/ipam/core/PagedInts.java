package io.lanyard.ipam.core;

import java.util.Arrays;

/** An int for each index of a pool, 0 where none was put. It grows with what is put in: a /64 in little use costs little. */
final class PagedInts {
    private static final int PAGE_SHIFT = 8;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;

    private int[][] pages = new int[1][];
    private final int pageSize;

    PagedInts(int size) {
        pageSize = Math.min(size, 1 << PAGE_SHIFT);
    }

    int get(int index) {
        int number = index >>> PAGE_SHIFT;
        int[] page = number < pages.length ? pages[number] : null;
        return page == null ? 0 : page[index & PAGE_MASK];
    }

    void put(int index, int value) {
        int number = index >>> PAGE_SHIFT;
        if (number >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(number + 1, pages.length * 2));
        }
        int[] page = pages[number];
        if (page == null) {
            page = new int[pageSize];
            pages[number] = page;
        }
        page[index & PAGE_MASK] = value;
    }
}
