package io.lanyard.perf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GoalTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Goal CAMPAIGN = new Goal(500, 500_000, HOUR);

    @Test
    void isReachedInRoundsThatDoNotGrow() {
        Tally all = new Tally();
        int rounds = 0;
        while (!CAMPAIGN.isReached(all)) {
            Goal part = CAMPAIGN.part(all, HOUR);
            assertThat(part.allocations()).isBetween(1L, 25_000L);
            all.add(tally(part.kills(), part.allocations()));
            rounds++;
        }

        assertThat(rounds).isEqualTo(20);
        assertThat(all.kills()).isEqualTo(500);
        assertThat(all.allocations()).isEqualTo(500_000);
    }

    @Test
    void asksForWhatIsMissingOnly() {
        assertThat(CAMPAIGN.part(tally(600, 490_000), HOUR)).isEqualTo(new Goal(0, 10_000, HOUR));
        assertThat(CAMPAIGN.part(tally(490, 600_000), HOUR)).isEqualTo(new Goal(10, 0, HOUR));
        assertThat(new Goal(40, 20_000, HOUR).part(new Tally(), HOUR)).isEqualTo(new Goal(40, 20_000, HOUR));
    }

    @Test
    void withoutNumbersGoesOnUntilItsTimeIsOver() {
        Goal open = new Goal(0, 0, HOUR);

        assertThat(open.isReached(tally(1_000, 1_000_000))).isFalse();
        assertThat(open.hasEnough(new Tally())).isTrue();
        assertThat(open.part(new Tally(), Duration.ofSeconds(50))).isEqualTo(new Goal(0, 0, Duration.ofSeconds(50)));
        assertThat(open.hasKillsAhead(tally(1_000, 1))).isFalse();
    }

    @Test
    void tellsKillsFromAllocations() {
        assertThat(CAMPAIGN.hasKillsAhead(tally(10, 1_000))).isTrue();
        assertThat(CAMPAIGN.hasKillsAhead(tally(1, 10_000))).isFalse();
        assertThat(CAMPAIGN.hasKillsBehind(tally(1, 10_000))).isTrue();
        assertThat(CAMPAIGN.hasKillsBehind(tally(10, 1_000))).isFalse();
    }

    private static Tally tally(long kills, long allocations) {
        Tally tally = new Tally();
        for (long i = 0; i < kills; i++) {
            tally.seen(Fault.IPAM_KILLED);
        }
        tally.told((int) allocations);
        return tally;
    }
}
