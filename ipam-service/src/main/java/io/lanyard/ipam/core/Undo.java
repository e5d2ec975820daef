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

    /** Runs the inverses, the latest first. They push nothing themselves. */
    void discard() {
        while (!inverses.isEmpty()) {
            inverses.pop().run();
        }
    }
}
