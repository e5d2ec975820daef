package io.lanyard.agent.core.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacingTest {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 50", "40, 50", "41, 48", "256, 7", "2000, 1"})
    void asksEachPairAsOftenAsTheHostsRateAllows(int pairs, int rounds) {
        Pacing pacing = new Pacing(pairs, WINDOW);
        assertThat(pacing.rounds()).isEqualTo(rounds);
        assertThat(pacing.probes()).isLessThanOrEqualTo(Pacing.PROBES_PER_S_MAX * 10);
    }

    @Test
    void asksAllInTurnAndEvenly() {
        Pacing pacing = new Pacing(3, WINDOW);
        assertThat(pacing.probes()).isEqualTo(150);
        assertThat(pacing.pair(0)).isZero();
        assertThat(pacing.pair(4)).isEqualTo(1);
        assertThat(pacing.round(4)).isEqualTo(1);
        long step = pacing.dueNs(1) - pacing.dueNs(0);
        for (int probe = 1; probe < pacing.probes(); probe++) {
            assertThat(pacing.dueNs(probe) - pacing.dueNs(probe - 1)).isEqualTo(step);
        }
        assertThat(pacing.dueNs(149)).isLessThan(WINDOW.toNanos());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 5", "7, 4", "48, 5", "50, 5"})
    void sendsNoMoreByUdpThanIsAnswered(int rounds, int sent) {
        int count = 0;
        for (int round = 0; round < rounds; round++) {
            count += ProbeRate.full(Probe.UDP).isSentIn(round, rounds) ? 1 : 0;
            assertThat(ProbeRate.full(Probe.ICMP).isSentIn(round, rounds)).isTrue();
            assertThat(ProbeRate.low(Probe.ICMP).isSentIn(round, rounds))
                    .isEqualTo(ProbeRate.full(Probe.UDP).isSentIn(round, rounds));
        }
        assertThat(count).isEqualTo(sent);
    }
}
