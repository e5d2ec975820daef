package io.lanyard.ipam.core;

import java.util.Arrays;
import java.util.function.Consumer;

/** What is known of each index of a pool, null where nothing is. It grows with what is put in. */
final class PagedAllocations {
    private static final int PAGE_SHIFT = 8;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;

    private Allocation[][] pages = new Allocation[1][];
    private final int pageSize;

    PagedAllocations(int size) {
        pageSize = Math.min(size, 1 << PAGE_SHIFT);
    }

    Allocation get(int index) {
        int number = index >>> PAGE_SHIFT;
        Allocation[] page = number < pages.length ? pages[number] : null;
        return page == null ? null : page[index & PAGE_MASK];
    }

    /** Puts {@code allocation}, or takes away what is there if it is null. */
    void put(int index, Allocation allocation) {
        int number = index >>> PAGE_SHIFT;
        if (number >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(number + 1, pages.length * 2));
        }
        Allocation[] page = pages[number];
        if (page == null) {
            page = new Allocation[pageSize];
            pages[number] = page;
        }
        page[index & PAGE_MASK] = allocation;
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
