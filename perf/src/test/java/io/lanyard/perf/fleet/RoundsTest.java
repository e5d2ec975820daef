package io.lanyard.perf.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final Rounds rounds = new Rounds(4, failure::complete);

    /** Begins when it may, and tells when it has ended. */
    private static final class Gated extends Rounds.Turn {
        private final Semaphore begun = new Semaphore(0);
        private final Semaphore may = new Semaphore(0);
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();

        @Override
        Optional<Instant> round() {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            begun.release();
            may.acquireUninterruptibly();
            atOnce.decrementAndGet();
            return Optional.empty();
        }

        boolean hasBegun() throws InterruptedException {
            return begun.tryAcquire(10, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void close() {
        rounds.close();
    }

    @Test
    void whatItIsWokenForMeanwhileIsOneMoreRound() throws InterruptedException {
        Gated turn = new Gated();
        rounds.wake(turn);
        assertThat(turn.hasBegun()).isTrue();
        for (int i = 0; i < 5; i++) {
            rounds.wake(turn);
        }
        turn.may.release(2);
        assertThat(turn.hasBegun()).isTrue();
        assertThat(turn.begun.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(turn.mostAtOnce).hasValue(1);
    }

    @Test
    void itLooksAgainWhenItWantsTo() throws InterruptedException {
        Semaphore looked = new Semaphore(0);
        rounds.wake(new Rounds.Turn() {
            @Override
            Optional<Instant> round() {
                looked.release();
                return Optional.of(Instant.now());
            }
        });
        assertThat(looked.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFaultIsTold() throws Exception {
        rounds.wake(new Rounds.Turn() {
            @Override
            Optional<Instant> round() {
                throw new IllegalStateException("on purpose");
            }
        });
        assertThat(failure.get(10, TimeUnit.SECONDS)).hasMessage("on purpose");
    }
}
