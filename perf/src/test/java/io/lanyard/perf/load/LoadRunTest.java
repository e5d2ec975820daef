package io.lanyard.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Answers as a test says. */
    private abstract static class FakeSender implements Sender {
        final List<Long> sent = new ArrayList<>();

        @Override
        public void close() {}
    }

    private static LoadRun run(Sender sender, long first) {
        return new LoadRun(sender, Optional.empty(), first, PATIENCE);
    }

    @Test
    void anOpenLoopWaitsForNobodyAndALatencyCountsFromWhenItWasDue() {
        int count = 20;
        FakeSender atTheEnd = new FakeSender() {
            @Override
            public void send(long number, Answered answered) {
                sent.add(number);
                if (sent.size() == count) {
                    sent.forEach(each -> answered.answered(each, ACCEPTED));
                }
            }
        };
        LoadResult result =
                run(atTheEnd, 100).openLoop(new Schedule(1_000, count)).clean();
        assertThat(atTheEnd.sent).hasSize(count).startsWith(100L).endsWith(119L);
        assertThat(result.acknowledged()).isEqualTo(count);
        // The first was due 19 ms before the last, and answered after it.
        long almost19Ms = TimeUnit.MICROSECONDS.toNanos(18_900);
        assertThat(result.untilAcknowledged().getMaxValue()).isGreaterThan(almost19Ms);
        assertThat(result.untilAcknowledged().getValueAtPercentile(50)).isGreaterThan(almost19Ms / 2);
    }

    @Test
    void inAClosedLoopTheNextFollowsAnAnswer() {
        FakeSender atOnce = new FakeSender() {
            @Override
            public void send(long number, Answered answered) {
                sent.add(number);
                answered.answered(number, ACCEPTED);
            }
        };
        LoadResult result = run(atOnce, 5)
                .closedLoop(3, 10, PATIENCE, LoadRun.Follow.ACKNOWLEDGEMENT)
                .clean();
        assertThat(atOnce.sent).containsExactlyInAnyOrder(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L);
        assertThat(result.sent()).isEqualTo(10);
        assertThat(result.acknowledgedPerS()).isPositive();
    }

    @Test
    void whatIsRefusedOrLostIsCountedAndNotALatency() {
        FakeSender inTurn = new FakeSender() {
            @Override
            public void send(long number, Answered answered) {
                answered.answered(number, number % 3 == 0 ? ACCEPTED : number % 3 == 1 ? 429 : LOST);
            }
        };
        LoadResult result = run(inTurn, 0).openLoop(new Schedule(100_000, 9));
        assertThat(result.problems()).isEqualTo(Map.of("HTTP 429", 3L, "connection lost", 3L));
        assertThat(result.untilAcknowledged().getTotalCount()).isEqualTo(3);
        assertThatThrownBy(result::clean).hasMessageContaining("{HTTP 429=3, connection lost=3}");
    }

    @Test
    void whatIsNeverAnsweredIsSaid() {
        FakeSender never = new FakeSender() {
            @Override
            public void send(long number, Answered answered) {
                sent.add(number);
            }
        };
        LoadResult result = new LoadRun(never, Optional.empty(), 0, Duration.ZERO).openLoop(new Schedule(100_000, 4));
        assertThat(result.problems()).isEqualTo(Map.of("unanswered", 4L));
    }
}
