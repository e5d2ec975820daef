package io.lanyard.agent.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when the test says so. */
final class HandClock implements InstantSource {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
