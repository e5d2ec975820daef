package io.lanyard.perf.audit.core;

import java.math.BigInteger;

/**
 * One way in which it can have been so far.
 *
 * @param done the slots of those operations under way that have changed the state
 * @param idle the slots of those that have met a state that they leave as it is: whether that was their effect need not be
 *     decided before they end
 */
record Way(KeyState state, BigInteger done, BigInteger idle) {
    static final Way START = new Way(KeyState.UNTOUCHED, BigInteger.ZERO, BigInteger.ZERO);

    /** Whether the operation can have had its effect. */
    boolean hasMet(int slot) {
        return done.testBit(slot) || idle.testBit(slot);
    }

    Way without(int slot) {
        return new Way(state, done.clearBit(slot), idle.clearBit(slot));
    }

    /** Of two ways with the same state: whether all that is possible after the other is possible after this. */
    boolean isAsGoodAs(Way other) {
        return done.andNot(other.done).signum() == 0 && other.idle.andNot(idle).signum() == 0;
    }
}
