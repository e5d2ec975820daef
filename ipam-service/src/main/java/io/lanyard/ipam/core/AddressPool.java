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
        leave(index);
        switch (to) {
            case HELD -> hold(index);
            case FREED -> queue(freed, index);
            case SUSPECT -> queue(suspect, index);
            case FRESH -> throw new IllegalArgumentException("an address that was used cannot become fresh again");
        }
        int before = fresh;
        while (fresh < size && placeOf(fresh) != Place.FRESH) {
            // Each index is passed once in the life of a pool: constant time on average.
            fresh++;
        }
        if (fresh != before) {
            undo.push(() -> fresh = before);
        }
    }

    /** Takes an index from where it is. Until it is put somewhere else, it is neither fresh nor free. */
    void leave(int index) {
        if (held.get(index)) {
            held.clear(index);
            undo.push(() -> held.set(index));
        } else if (freed.contains(index)) {
            leave(freed, index);
        } else if (suspect.contains(index)) {
            leave(suspect, index);
        }
    }

    private void leave(FreeQueue queue, int index) {
        long place = queue.remove(index);
        undo.push(() -> queue.putBack(index, place));
    }

    private void hold(int index) {
        held.set(index);
        undo.push(() -> held.clear(index));
    }

    private void queue(FreeQueue queue, int index) {
        queue.addLast(index);
        undo.push(() -> {
            long unused = queue.remove(index);
        });
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
