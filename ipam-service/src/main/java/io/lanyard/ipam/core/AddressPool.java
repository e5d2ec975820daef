package io.lanyard.ipam.core;

/**
 * Which offsets of a subnet are free, and which of them is given out next: never-used ones in order, then freed ones,
 * longest free first. Constant time at any fill, and nothing is kept for an address that was never used.
 */
final class AddressPool {
    static final int NONE = -1;

    private final OffsetRanges ranges;
    private final PagedBits taken;
    private final FreeQueue freed;
    private final Undo undo;

    /** Index of the range that {@link #cursor} is in. */
    private int range;

    /** The lowest offset to give out that is neither taken nor freed: below it, all are one or the other. */
    private int cursor;

    /**
     * @param size number of addresses of the subnet
     * @param ranges where dynamic addresses come from
     */
    AddressPool(int size, OffsetRanges ranges, Undo undo) {
        this.ranges = ranges;
        this.undo = undo;
        taken = new PagedBits(size);
        freed = new FreeQueue(size);
        cursor = ranges.from(0);
    }

    /** Makes offset taken while the pool is being filled: no undo takes it back. */
    void occupy(int offset) {
        taken.set(offset);
        advance();
    }

    /** Makes offset the last of the freed ones, if it is free, while the pool is being filled. */
    void queue(int offset) {
        if (!taken.get(offset) && ranges.contain(offset)) {
            freed.addLast(offset);
            advance();
        }
    }

    boolean isTaken(int offset) {
        return taken.get(offset);
    }

    /** The offset to give out next, or {@link #NONE}. Changes nothing. */
    int next() {
        return range < ranges.count() ? cursor : freed.first();
    }

    void take(int offset) {
        int rangeBefore = range;
        int cursorBefore = cursor;
        boolean wasFreed = freed.contains(offset);
        long place = wasFreed ? freed.remove(offset) : 0;
        taken.set(offset);
        advance();
        undo.push(() -> {
            range = rangeBefore;
            cursor = cursorBefore;
            taken.clear(offset);
            if (wasFreed) {
                freed.putBack(offset, place);
            }
        });
    }

    void free(int offset) {
        boolean isDynamic = ranges.contain(offset);
        taken.clear(offset);
        if (isDynamic) {
            freed.addLast(offset);
        }
        undo.push(() -> {
            if (isDynamic) {
                freed.remove(offset);
            }
            taken.set(offset);
        });
    }

    /** Freed offsets, longest free first. */
    FreeQueue freed() {
        return freed;
    }

    /** Each offset is passed once in the life of a pool, so that taking is constant time on average. */
    private void advance() {
        while (range < ranges.count() && (cursor == ranges.to(range) || taken.get(cursor) || freed.contains(cursor))) {
            if (cursor < ranges.to(range)) {
                cursor++;
            } else if (++range < ranges.count()) {
                cursor = ranges.from(range);
            }
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("never used from ").append(range < ranges.count() ? cursor : "-");
        text.append(", freed");
        freed.forEach(offset -> text.append(' ').append(offset));
        return text.toString();
    }
}
