package io.lanyard.perf.audit.core;

import java.math.BigInteger;

/**
 * One way in which it can have been so far.
 *
 * @param done the slots of those operations under way that have had their effect
 */
record Way(KeyState state, BigInteger done) {

    boolean needsNoMoreThan(Way other) {
        return done.andNot(other.done).signum() == 0;
    }
}
