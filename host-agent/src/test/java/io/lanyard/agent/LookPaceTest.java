package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class LookPaceTest {
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final Duration STIRRED = Duration.ofMillis(30);

    private final LookPace pace = new LookPace(() -> false);

    private Duration waitedSince(long begunNs, Duration atMost) throws InterruptedException {
        pace.await(atMost);
        return Duration.ofNanos(System.nanoTime() - begunNs);
    }

    /** A look that took an hour, on a host that hung, is no reason to look away for long. */
    @ParameterizedTest
    @CsvSource({
        "false, 0, 30",
        "false, 7, 30",
        "false, 50, 200",
        "false, 3600000, 400",
        "true, 0, 400",
        "true, 50, 400",
        "true, 3600000, 400"
    })
    void othersStir(boolean isAtWork, int lastLookMs, int waitMs) {
        assertThat(LookPace.afterStir(isAtWork, Duration.ofMillis(lastLookMs))).hasMillis(waitMs);
    }

    @ParameterizedTest
    @CsvSource({"false, 0, 0", "false, 3600000, 0", "true, 0, 0", "true, 60, 60", "true, 3600000, 400"})
    void ourOwnMoves(boolean isAtWork, int lastLookMs, int waitMs) {
        assertThat(LookPace.afterMove(isAtWork, Duration.ofMillis(lastLookMs))).hasMillis(waitMs);
    }

    @Test
    void aSignIsHeardAfterItsWaitAndOnce() throws InterruptedException {
        pace.looked(Duration.ZERO);
        long begun = System.nanoTime();
        pace.stirred();
        pace.stirred();
        assertThat(waitedSince(begun, FOR_EVER)).isGreaterThanOrEqualTo(STIRRED);

        pace.looked(Duration.ZERO);
        assertThat(waitedSince(System.nanoTime(), STIRRED)).isGreaterThanOrEqualTo(STIRRED);
    }

    @Test
    void whatStirsDuringALookWaitsFromItsEnd() throws InterruptedException {
        pace.stirred();
        long ended = System.nanoTime();
        pace.looked(Duration.ofMillis(50));
        assertThat(waitedSince(ended, FOR_EVER)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void whatIsAskedDuringALookIsHeardAfterIt() throws InterruptedException {
        pace.moved();
        pace.looked(FOR_EVER);
        pace.await(FOR_EVER);

        pace.looked(FOR_EVER);
        pace.now();
        pace.await(FOR_EVER);
    }
}
