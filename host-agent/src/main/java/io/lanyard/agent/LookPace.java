package io.lanyard.agent;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * When the next look is due: soon enough to be of use, and not so often that looking is most of what the agent does. What comes during
 * a look waits from its end.
 */
final class LookPace {
    /** What stirs seldom stirs once: a container that goes is five signs within as many milliseconds. */
    private static final Duration STIRRED_MIN = Duration.ofMillis(30);

    /** While others stir without end, looks take a fifth of the time. */
    private static final int STIRRED_TIMES = 4;

    /** For no longer is anything left unseen that there was a sign of. */
    private static final Duration MAX = Duration.ofMillis(400);

    private final Signal signal = new Signal();
    private final BooleanSupplier isAtWork;
    private Duration lastLook = Duration.ZERO;
    private boolean isLooking = true;
    private boolean hasStirred;
    private boolean hasMoved;

    /** @param isAtWork whether something of our own is under way at this moment */
    LookPace(BooleanSupplier isAtWork) {
        this.isAtWork = isAtWork;
    }

    /** Somebody stirs on this host. While we work it is us, as a rule, and when that ends, all is looked at. */
    synchronized void stirred() {
        if (isLooking) {
            hasStirred = true;
        } else {
            signal.raiseIn(afterStir(isAtWork.getAsBoolean(), lastLook));
        }
    }

    /** Something of our work has ended, the wire has news, or something is asked of us. */
    synchronized void moved() {
        if (isLooking) {
            hasMoved = true;
        } else {
            signal.raiseIn(afterMove(isAtWork.getAsBoolean(), lastLook));
        }
    }

    static Duration afterStir(boolean isAtWork, Duration lastLook) {
        return isAtWork ? MAX : atMost(MAX, atLeast(STIRRED_MIN, lastLook.multipliedBy(STIRRED_TIMES)));
    }

    /** While more is under way, looks take half of the time. */
    static Duration afterMove(boolean isAtWork, Duration lastLook) {
        return isAtWork ? atMost(MAX, lastLook) : Duration.ZERO;
    }

    private static Duration atLeast(Duration least, Duration wait) {
        return wait.compareTo(least) < 0 ? least : wait;
    }

    private static Duration atMost(Duration most, Duration wait) {
        return wait.compareTo(most) > 0 ? most : wait;
    }

    /** At once. */
    void now() {
        signal.raise();
    }

    /** A look has ended that took so long. Looking is what the agent begins with. */
    synchronized void looked(Duration look) {
        lastLook = look;
        isLooking = false;
        if (hasStirred) {
            stirred();
        }
        if (hasMoved) {
            moved();
        }
        hasStirred = false;
        hasMoved = false;
    }

    /** Returns when the next look is due, or after this long; it has begun then. */
    void await(Duration atMost) throws InterruptedException {
        signal.await(atMost);
        synchronized (this) {
            isLooking = true;
        }
    }
}
