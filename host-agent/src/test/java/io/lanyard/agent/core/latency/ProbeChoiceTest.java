package io.lanyard.agent.core.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.latency.PairLatency.RoundTrips;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeChoiceTest {
    private static final ProbePair PAIR = Pairs.peer("host1", "10.0.0.2");
    private static final Optional<RoundTrips> TRIPS = Optional.of(new RoundTrips(1, 1, 1, 1));

    private final ProbeChoice choice = new ProbeChoice();

    private void learn(long window, Probe probe, boolean isAnswered) {
        learn(PAIR, window, probe, isAnswered);
    }

    private void learn(ProbePair pair, long window, Probe probe, boolean isAnswered) {
        choice.learn(
                List.of(new PairLatency(pair, probe, 5, isAnswered ? 4 : 5, isAnswered ? TRIPS : Optional.empty())),
                window);
    }

    @Test
    void asksByIcmpWhileThatIsAnswered() {
        assertThat(choice.of(PAIR, 1)).isEqualTo(ProbeRate.full(Probe.ICMP));
        learn(1, Probe.ICMP, true);
        assertThat(choice.of(PAIR, 2)).isEqualTo(ProbeRate.full(Probe.ICMP));
    }

    @Test
    void asksByUdpWhomIcmpDoesNotReachAndByIcmpAgainNowAndThen() {
        learn(1, Probe.ICMP, false);
        learn(2, Probe.UDP, true);
        assertThat(choice.of(PAIR, 2)).isEqualTo(ProbeRate.full(Probe.UDP));
        assertThat(choice.of(PAIR, ProbeChoice.WINDOWS)).isEqualTo(ProbeRate.full(Probe.UDP));
        assertThat(choice.of(PAIR, ProbeChoice.WINDOWS + 1)).isEqualTo(ProbeRate.full(Probe.ICMP));

        learn(ProbeChoice.WINDOWS + 1, Probe.ICMP, true);
        assertThat(choice.of(PAIR, ProbeChoice.WINDOWS + 2)).isEqualTo(ProbeRate.full(Probe.ICMP));
    }

    @Test
    void asksByIcmpAgainWhomNeitherReaches() {
        learn(1, Probe.ICMP, false);
        learn(2, Probe.UDP, false);
        assertThat(choice.of(PAIR, 3)).isEqualTo(ProbeRate.full(Probe.ICMP));
    }

    @Test
    void asksAGatewayLittleThatNeitherReaches() {
        ProbePair gateway = Pairs.gateway();
        learn(gateway, 1, Probe.ICMP, false);
        learn(gateway, 2, Probe.UDP, false);
        assertThat(choice.of(gateway, 3)).isEqualTo(ProbeRate.low(Probe.ICMP));

        learn(gateway, 3, Probe.ICMP, false);
        assertThat(choice.of(gateway, 4)).isEqualTo(ProbeRate.full(Probe.UDP));

        learn(gateway, 4, Probe.UDP, false);
        learn(gateway, 5, Probe.ICMP, true);
        assertThat(choice.of(gateway, 6)).isEqualTo(ProbeRate.full(Probe.ICMP));
    }

    @Test
    void takesAPeerForUnfilteredThatAnswersAnybody() {
        ProbePair other = new ProbePair("id2", "api", PAIR.network(), PAIR.peer(), PAIR.ip());
        choice.learn(
                List.of(
                        new PairLatency(PAIR, Probe.ICMP, 5, 5, Optional.empty()),
                        new PairLatency(other, Probe.ICMP, 5, 0, TRIPS)),
                1);
        assertThat(choice.of(PAIR, 2)).isEqualTo(ProbeRate.full(Probe.ICMP));
    }
}
