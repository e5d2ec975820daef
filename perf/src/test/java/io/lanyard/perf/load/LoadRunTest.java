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

    /** Tells of outcomes when a test says so. */
    private static final class FakeOutcomes implements Outcomes {
        private Listener listener;

        @Override
        public void tell(Listener next) {
            listener = next;
        }

        void accepted(long number) {
            listener.committed(number, System.nanoTime(), Committed.ACCEPTED);
        }
    }

    @Test
    void anOutcomeCountsOnce() {
        FakeOutcomes outcomes = new FakeOutcomes();
        FakeSender twice = new FakeSender() {
            @Override
            public void send(long number, Answered answered) {
                answered.answered(number, ACCEPTED);
                outcomes.accepted(number);
                outcomes.accepted(number);
            }
        };
        LoadResult result = new LoadRun(twice, Optional.of(outcomes), 0, PATIENCE).openLoop(new Schedule(100_000, 3));
        assertThat(result.problems()).isEqualTo(Map.of("an outcome too many", 3L));
        assertThat(result.untilCommitted().getTotalCount()).isEqualTo(3);
    }

    @Test
    void whoFollowsCommitsAsksOnceForEach() {
        FakeOutcomes outcomes = new FakeOutcomes();
        FakeSender asItGoes = new FakeSender() {
            @Override
            public void send(long number, Answered answered) {
                sent.add(number);
                switch ((int) (number % 3)) {
                    case 0 -> { // The answer is lost, before the outcome or after it.
                        answered.answered(number, LOST);
                        outcomes.accepted(number);
                    }
                    case 1 -> {
                        outcomes.accepted(number);
                        answered.answered(number, LOST);
                    }
                    default -> answered.answered(number, 503);
                }
            }
        };
        LoadResult result = new LoadRun(asItGoes, Optional.of(outcomes), 0, PATIENCE)
                .closedLoop(1, 6, PATIENCE, LoadRun.Follow.COMMIT);
        assertThat(asItGoes.sent).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(result.problems()).isEqualTo(Map.of("connection lost", 4L, "HTTP 503", 2L));
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
