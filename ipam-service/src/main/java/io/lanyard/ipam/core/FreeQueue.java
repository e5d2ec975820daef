package io.lanyard.ipam.core;

import java.util.function.IntConsumer;

/**
 * Freed offsets, longest free first. A doubly linked list in ints: an offset in the middle leaves in constant time, when
 * somebody asks for that very address.
 *
 * <p>{@link #remove} tells the place that the offset had, and {@link #putBack} returns it there, provided that everything
 * since has been taken back before.
 */
final class FreeQueue {
    /** Links hold offset + 1: 0 is the end of the list. */
    private final PagedInts previous;

    private final PagedInts next;
    private final PagedBits members;
    private int first;
    private int last;

    FreeQueue(int size) {
        previous = new PagedInts(size);
        next = new PagedInts(size);
        members = new PagedBits(size);
    }

    boolean contains(int offset) {
        return members.get(offset);
    }

    /** The offset that is free longest, or -1. */
    int first() {
        return first - 1;
    }

    void addLast(int offset) {
        previous.put(offset, last);
        next.put(offset, 0);
        members.set(offset);
        if (last == 0) {
            first = offset + 1;
        } else {
            next.put(last - 1, offset + 1);
        }
        last = offset + 1;
    }

    /** Removes a member, and returns its place: the links to both sides. */
    long remove(int offset) {
        int left = previous.get(offset);
        int right = next.get(offset);
        members.clear(offset);
        link(left, right);
        return (long) left << Integer.SIZE | right;
    }

    /** The inverse of {@link #remove}. */
    void putBack(int offset, long place) {
        members.set(offset);
        link((int) (place >>> Integer.SIZE), offset + 1);
        link(offset + 1, (int) place);
    }

    private void link(int left, int right) {
        if (left == 0) {
            first = right;
        } else {
            next.put(left - 1, right);
        }
        if (right == 0) {
            last = left;
        } else {
            previous.put(right - 1, left);
        }
    }

    void forEach(IntConsumer action) {
        for (int link = first; link != 0; link = next.get(link - 1)) {
            action.accept(link - 1);
        }
    }
}
