package io.lanyard.ipam.core;

/** An int for each offset of a pool, 0 where none was put. Pages are made when something is put in them. */
final class PagedInts {
    private static final int PAGE_SHIFT = 10;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;

    private final int[][] pages;
    private final int pageSize;

    PagedInts(int size) {
        pages = new int[(size + PAGE_MASK) >>> PAGE_SHIFT][];
        pageSize = Math.min(size, 1 << PAGE_SHIFT);
    }

    int get(int offset) {
        int[] page = pages[offset >>> PAGE_SHIFT];
        return page == null ? 0 : page[offset & PAGE_MASK];
    }

    void put(int offset, int value) {
        int[] page = pages[offset >>> PAGE_SHIFT];
        if (page == null) {
            page = new int[pageSize];
            pages[offset >>> PAGE_SHIFT] = page;
        }
        page[offset & PAGE_MASK] = value;
    }
}
