package io.lanyard.ipam.core;

/** A set of offsets of a pool. Pages are made when something in them is set: a /8 in little use costs little. */
final class PagedBits {
    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;

    private final long[][] pages;
    private final int wordsInPage;

    PagedBits(int size) {
        pages = new long[(size + PAGE_MASK) >>> PAGE_SHIFT][];
        wordsInPage = ((Math.min(size, 1 << PAGE_SHIFT) - 1) >>> 6) + 1;
    }

    boolean get(int offset) {
        long[] page = pages[offset >>> PAGE_SHIFT];
        return page != null && (page[(offset & PAGE_MASK) >>> 6] >>> offset & 1) != 0;
    }

    void set(int offset) {
        long[] page = pages[offset >>> PAGE_SHIFT];
        if (page == null) {
            page = new long[wordsInPage];
            pages[offset >>> PAGE_SHIFT] = page;
        }
        page[(offset & PAGE_MASK) >>> 6] |= 1L << offset;
    }

    void clear(int offset) {
        long[] page = pages[offset >>> PAGE_SHIFT];
        if (page != null) {
            page[(offset & PAGE_MASK) >>> 6] &= ~(1L << offset);
        }
    }
}
