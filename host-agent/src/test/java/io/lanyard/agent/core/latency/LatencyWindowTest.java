package io.lanyard.agent.core.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.latency.PairLatency.RoundTrips;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LatencyWindowTest {
    private static final ProbePair PAIR = Pairs.peer("host1", "10.0.0.2");
    private static final long COOKIE = 42;
    private static final long MS = 1_000_000;

    /** Two clocks: nothing of one may be taken for the other. */
    private static final long WALL = 1_700_000_000_000_000_000L;

    private static final long NANO = -5_000_000_000L;

    private final LatencyWindow window = window();

    private static LatencyWindow window() {
        return new LatencyWindow(Instant.EPOCH, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMillis(100));
    }

    private void sent(int sequence, long atMs) {
        window.sent(PAIR, Probe.ICMP, sequence, COOKIE + sequence, WALL + atMs * MS, NANO + atMs * MS);
    }

    private Optional<LatencyWindow.RoundTrip> answered(int sequence, long atMs, long readMs) {
        return window.answered(
                new Answer(PAIR.ip(), sequence, COOKIE + sequence, WALL + atMs * MS), NANO + readMs * MS);
    }

    private PairLatency result() {
        return window.report().pairs().get(0);
    }

    @Test
    void measuresFromSendingToTheKernelsTimeWheneverItIsRead() {
        sent(1, 0);
        assertThat(answered(1, 3, 49)).contains(new LatencyWindow.RoundTrip(PAIR, 3 * MS));
        assertThat(result())
                .isEqualTo(new PairLatency(
                        PAIR, Probe.ICMP, 1, 0, Optional.of(new RoundTrips(3 * MS, 3 * MS, 3 * MS, 3 * MS))));
    }

    @Test
    void passesOverSecondAnswersAndStrays() {
        sent(1, 0);
        sent(2, 0);
        assertThat(window.answered(new Answer("10.0.0.3", 1, COOKIE + 1, WALL + MS), NANO + MS))
                .isEmpty();
        assertThat(window.answered(new Answer(PAIR.ip(), 1, COOKIE, WALL + MS), NANO + MS))
                .isEmpty();
        assertThat(window.answered(new Answer(PAIR.ip(), 3, COOKIE + 3, WALL + MS), NANO + MS))
                .isEmpty();
        assertThat(answered(1, 2, 2)).isPresent();
        assertThat(answered(1, 2, 2)).isEmpty();
        assertThat(result().sent()).isEqualTo(2);
        assertThat(result().roundTrips()).contains(new RoundTrips(2 * MS, 2 * MS, 2 * MS, 2 * MS));
    }

    @Test
    void losesWhatIsNotAnsweredInTime() {
        sent(1, 0);
        sent(2, 500);
        assertThat(window.lose(NANO + 1_100 * MS)).isEmpty();
        assertThat(window.lose(NANO + 1_101 * MS)).containsExactly(PAIR);
        assertThat(window.isSettled()).isFalse();
        assertThat(answered(1, 1_102, 1_102)).isEmpty();
        assertThat(window.lose(NANO + 1_601 * MS)).containsExactly(PAIR);
        assertThat(window.isSettled()).isTrue();
        assertThat(result()).isEqualTo(new PairLatency(PAIR, Probe.ICMP, 2, 2, Optional.empty()));
    }

    @Test
    void takesWhatCameInTimeAndIsReadLate() {
        sent(1, 0);
        assertThat(answered(1, 999, 1_050)).isPresent();
    }

    @Test
    void losesWhatCameLateEvenIfItIsHeardBeforeItIsGivenUp() {
        sent(1, 0);
        assertThat(answered(1, 1_001, 1_050)).isEmpty();
        assertThat(window.lose(NANO + 1_101 * MS)).containsExactly(PAIR);
    }

    @Test
    void countsWhatCouldNotBeSentAsLost() {
        window.refused(PAIR, Probe.UDP);
        assertThat(result()).isEqualTo(new PairLatency(PAIR, Probe.UDP, 1, 1, Optional.empty()));
    }

    @Test
    void leavesOutWhatTheClockWasSetDuring() {
        sent(1, 0);
        sent(2, 0);
        assertThat(answered(1, -1, 2)).isEmpty();
        assertThat(answered(2, 900, 2)).isEmpty();
        assertThat(window.isSettled()).isTrue();
        assertThat(window.report().pairs()).isEmpty();
    }

    @Property(tries = 200)
    void hasTheFiguresThatSortingGives(@ForAll long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(300);
        long[] trips = new long[count];
        LatencyWindow tried = window();
        for (int i = 0; i < count; i++) {
            trips[i] = random.nextInt(1_000_000);
            tried.sent(PAIR, Probe.ICMP, i, COOKIE, WALL, NANO);
            tried.answered(new Answer(PAIR.ip(), i, COOKIE, WALL + trips[i]), NANO + 1_000_000);
        }
        Arrays.sort(trips);
        RoundTrips got = tried.report().pairs().get(0).roundTrips().orElseThrow();
        assertThat(got.minNs()).isEqualTo(trips[0]);
        assertThat(got.maxNs()).isEqualTo(trips[count - 1]);
        assertThat(got.p50Ns()).isEqualTo(smallestWith(trips, 0.5));
        assertThat(got.p99Ns()).isEqualTo(smallestWith(trips, 0.99));
    }

    private static long smallestWith(long[] sorted, double part) {
        for (int i = 0; i < sorted.length; i++) {
            if (i + 1 >= part * sorted.length - 1e-9) {
                return sorted[i];
            }
        }
        throw new AssertionError("none of " + sorted.length);
    }
}
