package io.lanyard.ipam.core;

/**
 * Which indexes of a {@link DynamicSpace} are free, and in which order they would be given out: never-used ones in order,
 * freed ones and suspect ones, longest there first. Constant time at any fill, and nothing is kept for an address that
 * was never used.
 */
final class AddressPool {
    static final int NONE = -1;

    /** What an index is. */
    enum Place {
        /** Never used. */
        FRESH,
        HELD,
        FREED,
        /** Freed, but somebody else answered for it. */
        SUSPECT
    }

    private final int size;
    private final PagedBits held;
    private final FreeQueue freed;
    private final FreeQueue suspect;
    private final Undo undo;

    /** The lowest fresh index. */
    private int fresh;

    AddressPool(int size, Undo undo) {
        this.size = size;
        this.undo = undo;
        held = new PagedBits();
        freed = new FreeQueue(size);
        suspect = new FreeQueue(size);
    }

    Place placeOf(int index) {
        if (held.get(index)) {
            return Place.HELD;
        }
        if (freed.contains(index)) {
            return Place.FREED;
        }
        return suspect.contains(index) ? Place.SUSPECT : Place.FRESH;
    }

    /** Puts an index at the end of where it shall be; never FRESH: what was used stays so. */
    void move(int index, Place to) {
        if (to == Place.FRESH) {
            throw new IllegalArgumentException("an address that was used cannot become fresh again");
        }
        Place from = placeOf(index);
        long link = take(index, from);
        int freshBefore = fresh;
        add(index, to);
        while (fresh < size && placeOf(fresh) != Place.FRESH) {
            // Each index is passed once in the life of a pool: constant time on average.
            fresh++;
        }
        undo.push(() -> {
            fresh = freshBefore;
            long unused = take(index, to);
            putBack(index, from, link);
        });
    }

    /** Takes an index from where it is. Until it is put somewhere else, it is neither fresh nor free. */
    void leave(int index) {
        Place from = placeOf(index);
        long link = take(index, from);
        undo.push(() -> putBack(index, from, link));
    }

    /** Returns its place in the queue it was in; 0 if it was in none. */
    private long take(int index, Place from) {
        return switch (from) {
            case HELD -> {
                held.clear(index);
                yield 0;
            }
            case FREED -> freed.remove(index);
            case SUSPECT -> suspect.remove(index);
            case FRESH -> 0;
        };
    }

    private void add(int index, Place to) {
        switch (to) {
            case HELD -> held.set(index);
            case FREED -> freed.addLast(index);
            case SUSPECT -> suspect.addLast(index);
            case FRESH -> throw new AssertionError("refused before");
        }
    }

    /** The inverse of {@link #take}. */
    private void putBack(int index, Place to, long link) {
        switch (to) {
            case HELD -> held.set(index);
            case FREED -> freed.putBack(index, link);
            case SUSPECT -> suspect.putBack(index, link);
            case FRESH -> {
                // It is in nothing.
            }
        }
    }

    /** The lowest index that was never used, or {@link #NONE}. */
    int fresh() {
        return fresh < size ? fresh : NONE;
    }

    FreeQueue freed() {
        return freed;
    }

    FreeQueue suspect() {
        return suspect;
    }

    @Override
    public String toString() {
        return "fresh from " + (fresh < size ? fresh : "-") + ", freed" + freed + ", suspect" + suspect;
    }
}
