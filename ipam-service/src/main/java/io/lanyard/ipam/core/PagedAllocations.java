package io.lanyard.ipam.core;

import java.util.function.Consumer;

/** The allocation of each offset of a pool, null where there is none. Pages are made when something is put in them. */
final class PagedAllocations {
    private static final int PAGE_SHIFT = 10;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;

    private final Allocation[][] pages;
    private final int pageSize;

    PagedAllocations(int size) {
        pages = new Allocation[(size + PAGE_MASK) >>> PAGE_SHIFT][];
        pageSize = Math.min(size, 1 << PAGE_SHIFT);
    }

    Allocation get(int offset) {
        Allocation[] page = pages[offset >>> PAGE_SHIFT];
        return page == null ? null : page[offset & PAGE_MASK];
    }

    /** Puts {@code allocation}, or takes away what is there if it is null. */
    void put(int offset, Allocation allocation) {
        Allocation[] page = pages[offset >>> PAGE_SHIFT];
        if (page == null) {
            page = new Allocation[pageSize];
            pages[offset >>> PAGE_SHIFT] = page;
        }
        page[offset & PAGE_MASK] = allocation;
    }

    /** In the order of the addresses. */
    void forEach(Consumer<Allocation> action) {
        for (Allocation[] page : pages) {
            for (int i = 0; page != null && i < pageSize; i++) {
                if (page[i] != null) {
                    action.accept(page[i]);
                }
            }
        }
    }
}
