package io.lanyard.perf.audit.core;

/**
 * What one operation means to one address.
 *
 * @param from not before this it took effect
 * @param to nor after this; {@link #NEVER} if its end is not known
 * @param isOptional whether it may have had no effect at all
 * @param shown for a finding
 */
record KeyOperation(Kind kind, ContainerKey owner, long from, long to, boolean isOptional, Object shown) {
    static final long EVER = Long.MIN_VALUE;
    static final long NEVER = Long.MAX_VALUE;

    enum Kind {
        /** The owner has got the address, or had it already. */
        ACQUIRE,
        /** The owner gives the address back, if it has it. */
        RELEASE,
        /** The owner did not get the address, because somebody else has it or has not quite let go of it. */
        FIND_IN_USE
    }

    boolean isBefore(KeyOperation other) {
        return to < other.from;
    }

    @Override
    public String toString() {
        return kind + " " + owner + " [" + (from == EVER ? "ever" : from) + ", " + (to == NEVER ? "ever" : to) + "] "
                + shown;
    }
}
