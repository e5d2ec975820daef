package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How it is heard. */
@Timeout(30)
class SignalTest {
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(20);

    private final Signal signal = new Signal();

    private Duration waited(Duration atMost) throws InterruptedException {
        long begun = System.nanoTime();
        signal.await(atMost);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void whatWasRaisedBeforeIsHeardAtOnceAndOnce() throws InterruptedException {
        signal.raise();
        signal.raise();
        signal.await(FOR_EVER);

        assertThat(waited(SOON)).isGreaterThanOrEqualTo(SOON);
    }

    @Test
    void itIsHeardWhileSomebodyWaits() throws InterruptedException {
        Thread other = new Thread(signal::raise);
        other.start();
        signal.await(FOR_EVER);
        other.join();
    }

    @Test
    void whatIsToBeRaisedLaterIsHeardThen() throws InterruptedException {
        signal.raiseIn(FOR_EVER);
        signal.raiseIn(SOON);
        signal.raiseIn(FOR_EVER);

        assertThat(waited(FOR_EVER)).isGreaterThan(SOON.dividedBy(2));
    }

    @Test
    void whatIsHeardBeforeIsNotHeardLater() throws InterruptedException {
        signal.raiseIn(SOON);
        signal.raise();
        signal.await(FOR_EVER);

        assertThat(waited(SOON.multipliedBy(2))).isGreaterThanOrEqualTo(SOON.multipliedBy(2));
    }
}
