package io.lanyard.contract;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Values that were read lately: one that comes again is the same object. A fleet's containers are often made alike, and whoever keeps
 * them keeps what they run once. Immutable values only, each no larger than a record, so all together are a few megabytes at most.
 * Safe for use by several threads.
 */
public final class Recent<T> {
    private static final int PLACES = 64;

    private final AtomicReferenceArray<T> values = new AtomicReferenceArray<>(PLACES);

    /** An equal one that came before, or the value itself. */
    public T same(T value) {
        int hash = value.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        T known = values.get(place);
        if (value.equals(known)) {
            return known;
        }
        values.set(place, value);
        return value;
    }
}
