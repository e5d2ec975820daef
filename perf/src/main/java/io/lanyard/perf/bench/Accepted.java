package io.lanyard.perf.bench;

import io.lanyard.walkthrough.Answer;

/** What a benchmark asks for is done, or there is nothing to measure. */
final class Accepted {
    static void of(Answer answer) {
        if (!answer.accepted()) {
            throw new IllegalStateException("expected to be accepted, got " + answer);
        }
    }

    private Accepted() {}
}
