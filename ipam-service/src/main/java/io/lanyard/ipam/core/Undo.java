package io.lanyard.ipam.core;

import java.util.ArrayDeque;
import java.util.Deque;

/** The inverse of every change since the last commit, the latest on top. As long as one batch. */
final class Undo {
    private final Deque<Runnable> inverses = new ArrayDeque<>();

    void push(Runnable inverse) {
        inverses.push(inverse);
    }

    void commit() {
        inverses.clear();
    }

    /** Where the changes stand now, for {@link #discardTo}. */
    int mark() {
        return inverses.size();
    }

    void discard() {
        discardTo(0);
    }

    /** Runs the inverses of what was changed since {@code mark}, the latest first. They push nothing themselves. */
    void discardTo(int mark) {
        while (inverses.size() > mark) {
            inverses.pop().run();
        }
    }
}
