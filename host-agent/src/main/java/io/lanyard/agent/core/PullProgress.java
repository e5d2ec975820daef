package io.lanyard.agent.core;

import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.report.Progress;
import io.lanyard.agent.core.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Passes on how far a pull is, now and then: an engine says so many times a second. */
final class PullProgress implements Containers.PullWatch {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Report begun;
    private final Consumer<Report> say;
    private final BooleanSupplier wanted;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    PullProgress(Report begun, Consumer<Report> say, BooleanSupplier wanted, InstantSource clock) {
        this.begun = begun;
        this.say = say;
        this.wanted = wanted;
        this.clock = clock;
    }

    @Override
    public synchronized boolean goOn(Progress progress) {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(BETWEEN);
            say.accept(begun.at(progress));
        }
        return wanted.getAsBoolean();
    }
}
