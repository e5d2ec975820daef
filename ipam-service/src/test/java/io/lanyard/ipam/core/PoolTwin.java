package io.lanyard.ipam.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;

/** What a pool does, in the plainest way. */
final class PoolTwin {
    private final TreeSet<Integer> neverUsed = new TreeSet<>();
    private final Deque<Integer> freed = new ArrayDeque<>();
    private final TreeSet<Integer> taken = new TreeSet<>();
    private final OffsetRanges ranges;

    PoolTwin(int size, OffsetRanges ranges) {
        this.ranges = ranges;
        for (int offset = 0; offset < size; offset++) {
            if (ranges.contain(offset)) {
                neverUsed.add(offset);
            }
        }
    }

    PoolTwin(PoolTwin other) {
        ranges = other.ranges;
        neverUsed.addAll(other.neverUsed);
        freed.addAll(other.freed);
        taken.addAll(other.taken);
    }

    int next() {
        if (!neverUsed.isEmpty()) {
            return neverUsed.first();
        }
        return freed.isEmpty() ? AddressPool.NONE : freed.peekFirst();
    }

    void take(int offset) {
        taken.add(offset);
        neverUsed.remove(offset);
        freed.remove(offset);
    }

    void free(int offset) {
        taken.remove(offset);
        if (ranges.contain(offset)) {
            freed.addLast(offset);
        }
    }

    boolean isTaken(int offset) {
        return taken.contains(offset);
    }

    TreeSet<Integer> taken() {
        return taken;
    }
}
