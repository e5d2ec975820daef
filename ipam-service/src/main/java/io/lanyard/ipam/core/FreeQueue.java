package io.lanyard.ipam.core;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Indexes in the order they came. A doubly linked list in ints: an index in the middle leaves in constant time, when
 * somebody asks for that very address.
 *
 * <p>{@link #remove} tells the place that the index had, and {@link #putBack} returns it there, provided that everything
 * since has been taken back before.
 */
final class FreeQueue {
    /** Links hold index + 1: 0 is the end of the list. */
    private final PagedInts previous;

    private final PagedInts next;
    private final PagedBits members;
    private int first;
    private int last;
    private int count;

    FreeQueue(int size) {
        previous = new PagedInts(size);
        next = new PagedInts(size);
        members = new PagedBits();
    }

    boolean contains(int index) {
        return members.get(index);
    }

    /** The index that is here longest, or -1. */
    int first() {
        return first - 1;
    }

    int count() {
        return count;
    }

    void addLast(int index) {
        previous.put(index, last);
        next.put(index, 0);
        members.set(index);
        if (last == 0) {
            first = index + 1;
        } else {
            next.put(last - 1, index + 1);
        }
        last = index + 1;
        count++;
    }

    /** Removes a member, and returns its place: the links to both sides. */
    long remove(int index) {
        int left = previous.get(index);
        int right = next.get(index);
        members.clear(index);
        count--;
        link(left, right);
        return (long) left << Integer.SIZE | right;
    }

    /** The inverse of {@link #remove}. */
    void putBack(int index, long place) {
        members.set(index);
        count++;
        link((int) (place >>> Integer.SIZE), index + 1);
        link(index + 1, (int) place);
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

    /** Longest here first. */
    void forEach(IntConsumer action) {
        for (int link = first; link != 0; link = next.get(link - 1)) {
            action.accept(link - 1);
        }
    }

    /** How many are like this, from the one that came last until one is not. */
    int lastOnes(IntPredicate condition) {
        int found = 0;
        for (int link = last; link != 0 && condition.test(link - 1); link = previous.get(link - 1)) {
            found++;
        }
        return found;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        forEach(index -> text.append(' ').append(index));
        return text.toString();
    }
}
