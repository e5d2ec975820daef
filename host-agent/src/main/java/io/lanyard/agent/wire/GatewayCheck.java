package io.lanyard.agent.wire;

import java.util.concurrent.TimeUnit;

/**
 * Whether a gateway answers: silent after three unanswered tries, there with its first word. Times as in
 * {@link Inquiry}. Not safe for use by several threads.
 */
final class GatewayCheck {
    private static final int TRIES = 3;
    private static final long BETWEEN_TRIES_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long AGAIN_NS = TimeUnit.SECONDS.toNanos(30);

    /** One that is missed is looked for more often. */
    private static final long AGAIN_IF_SILENT_NS = TimeUnit.SECONDS.toNanos(5);

    private final Runnable changed;
    private boolean silent;
    private int tries;
    private long nextNs;

    /** @param changed told when it falls silent or speaks again */
    GatewayCheck(long nowNs, Runnable changed) {
        this.changed = changed;
        this.nextNs = nowNs;
    }

    void askAnew(long nowNs) {
        tries = 0;
        nextNs = nowNs;
    }

    boolean isProbeDue(long nowNs) {
        return tries < TRIES && nowNs - nextNs >= 0;
    }

    void probed(long nowNs) {
        tries++;
        nextNs = nowNs + BETWEEN_TRIES_NS;
    }

    void heard(long nowNs) {
        tries = 0;
        nextNs = nowNs + AGAIN_NS;
        become(false);
    }

    void pass(long nowNs) {
        if (tries == TRIES && nowNs - nextNs >= 0) {
            tries = 0;
            nextNs = nowNs + AGAIN_IF_SILENT_NS;
            become(true);
        }
    }

    /** It cannot be asked: what is wrong is something else. */
    void fail() {
        become(false);
    }

    private void become(boolean now) {
        boolean isNews = silent != now;
        silent = now;
        if (isNews) {
            changed.run();
        }
    }

    boolean isSilent() {
        return silent;
    }

    long waitNs(long nowNs) {
        return nextNs - nowNs;
    }
}
