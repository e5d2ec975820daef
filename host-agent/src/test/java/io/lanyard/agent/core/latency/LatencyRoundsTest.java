package io.lanyard.agent.core.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A LAN in memory, where every answer takes 2 ms, and time passes when it is told to. */
class LatencyRoundsTest {
    private static final Lan LAN = new Lan(ResourceId.network("default", "lan"), false);
    private static final long TRIP_NS = 2_000_000;
    private static final Duration STEP = Duration.ofMillis(5);
    private static final String GATEWAY = "10.0.0.1";

    private final PeerBook book = new PeerBook("host0");
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<LatencyReport> reports = new ArrayList<>();
    private final List<Long> sentAtNs = new ArrayList<>();
    private final Set<String> silent = new HashSet<>();
    private final Set<String> filtered = new HashSet<>();
    private final Set<String> unreachable = new HashSet<>();
    private Sources sources = sources(1);
    private long nowNs;
    private int answered;
    private int lost;
    private long cookie = 1;

    private final LatencyRounds rounds =
            new LatencyRounds(book, this::send, () -> cookie++, reports::add, new ProbeCounts() {
                @Override
                public void answered(ProbePair pair, long roundTripNs) {
                    assertThat(roundTripNs).isEqualTo(TRIP_NS);
                    answered++;
                }

                @Override
                public void lost(ProbePair pair) {
                    lost++;
                }
            });

    private static Sources sources(int count) {
        List<ProbeSource> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new ProbeSource("id" + i, "web" + i, LAN, Optional.of(GATEWAY)));
        }
        return new Sources(all);
    }

    private Dispatch send(ProbePair pair, Probe probe, int sequence, long itsCookie) {
        if (unreachable.contains(pair.ip())) {
            return Dispatch.REFUSED;
        }
        sentAtNs.add(nowNs);
        boolean isAnswered = !silent.contains(pair.ip()) && !(filtered.contains(pair.ip()) && probe == Probe.ICMP);
        if (isAnswered) {
            answers.add(new Answer(pair.ip(), sequence, itsCookie, nowNs + TRIP_NS));
        }
        return Dispatch.sent(nowNs);
    }

    private void pass(Duration time) {
        long untilNs = nowNs + time.toNanos();
        while (nowNs < untilNs) {
            while (!answers.isEmpty()) {
                rounds.heard(answers.poll(), nowNs);
            }
            rounds.act(sources, Instant.EPOCH.plusNanos(nowNs), nowNs);
            nowNs += STEP.toNanos();
        }
    }

    private PairLatency last(String ip) {
        return reports.get(reports.size() - 1).pairs().stream()
                .filter(pair -> pair.pair().ip().equals(ip))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + ip + " in " + reports));
    }

    @Test
    void saysAfterEachWindowWhatCameOfIt() {
        book.put(LAN.network(), "10.0.0.2", "host1", "db");
        pass(Duration.ofSeconds(22));
        assertThat(reports).hasSize(2);
        assertThat(reports.get(1).start()).isEqualTo(Instant.EPOCH.plusSeconds(10));
        for (String ip : List.of(GATEWAY, "10.0.0.2")) {
            assertThat(last(ip).sent()).isEqualTo(50);
            assertThat(last(ip).lost()).isZero();
            assertThat(last(ip).roundTrips().orElseThrow().p99Ns()).isEqualTo(TRIP_NS);
        }
        assertThat(answered).isBetween(200, 220);
        assertThat(lost).isZero();
    }

    @Test
    void losesWhatIsNotAnswered() {
        silent.add(GATEWAY);
        pass(Duration.ofSeconds(12));
        assertThat(last(GATEWAY))
                .isEqualTo(new PairLatency(
                        ProbePair.toGateway(sources.withGateway().get(0), GATEWAY),
                        Probe.ICMP,
                        50,
                        50,
                        Optional.empty()));
        assertThat(lost).isGreaterThanOrEqualTo(50);
    }

    @Test
    void losesWhatCannotBeSent() {
        unreachable.add(GATEWAY);
        pass(Duration.ofSeconds(11));
        assertThat(last(GATEWAY).lost()).isEqualTo(last(GATEWAY).sent()).isEqualTo(50);
    }

    @Test
    void asksByUdpInTheWindowAfterOneWithoutAnswers() {
        filtered.add(GATEWAY);
        pass(Duration.ofSeconds(32));
        assertThat(reports).hasSize(3);
        assertThat(last(GATEWAY).probe()).isEqualTo(Probe.UDP);
        assertThat(last(GATEWAY).sent()).isEqualTo(5);
        assertThat(last(GATEWAY).lost()).isZero();
    }

    @Test
    void asksASilentGatewayLittleAndAsOftenAsEverOnceItIsHeard() {
        silent.add(GATEWAY);
        pass(Duration.ofSeconds(62));
        assertThat(reports.subList(3, reports.size()))
                .hasSizeGreaterThan(1)
                .flatExtracting(LatencyReport::pairs)
                .allMatch(pair -> pair.sent() == 5 && pair.lost() == 5);

        silent.clear();
        pass(LatencyRounds.WINDOW.multipliedBy(ProbeChoice.WINDOWS + 3));
        assertThat(last(GATEWAY).sent()).isEqualTo(50);
        assertThat(last(GATEWAY).lost()).isZero();
    }

    @Test
    void asksASilentPeerAsOftenAsOthersForItsPartInTheLossOfAll() {
        book.put(LAN.network(), "10.0.0.2", "host1", "db");
        silent.add("10.0.0.2");
        pass(Duration.ofSeconds(82));
        assertThat(reports)
                .flatExtracting(LatencyReport::pairs)
                .filteredOn(pair -> pair.pair().ip().equals("10.0.0.2") && pair.probe() == Probe.ICMP)
                .hasSizeGreaterThan(2)
                .allMatch(pair -> pair.sent() == 50 && pair.lost() == 50);
    }

    @Test
    void neverSendsFasterThanTheHostMay() {
        sources = sources(500);
        for (int i = 0; i < 5_000; i++) {
            book.put(LAN.network(), "10.0." + (1 + i / 250) + "." + i % 250, "host" + (1 + i % 40), "db" + i);
        }
        pass(Duration.ofSeconds(20));
        for (int i = Pacing.PROBES_PER_S_MAX; i < sentAtNs.size(); i++) {
            assertThat(sentAtNs.get(i) - sentAtNs.get(i - Pacing.PROBES_PER_S_MAX))
                    .isGreaterThan(Duration.ofMillis(980).toNanos());
        }
        assertThat(sentAtNs).hasSizeGreaterThan(3_000);
    }

    @Test
    void sendsNoBurstAfterAPause() {
        pass(Duration.ofSeconds(3));
        nowNs += Duration.ofSeconds(4).toNanos();
        int before = sentAtNs.size();
        pass(STEP);
        assertThat(sentAtNs.size() - before).isLessThanOrEqualTo(1);
        nowNs += Duration.ofMinutes(5).toNanos();
        pass(STEP);
        pass(Duration.ofSeconds(12));
        assertThat(last(GATEWAY).sent()).isEqualTo(50);
    }

    @Test
    void doesNotLosePeersThatAreGivenUp() {
        book.put(LAN.network(), "10.0.0.2", "host1", "db");
        pass(Duration.ofSeconds(2));
        book.remove(LAN.network(), "10.0.0.2");
        silent.add("10.0.0.2");
        pass(Duration.ofSeconds(10));
        assertThat(last("10.0.0.2").sent()).isEqualTo(10);
        assertThat(lost).isZero();
    }

    @Test
    void beginsWhenThereIsSomebodyToAsk() {
        Sources later = sources;
        sources = new Sources(List.of());
        pass(Duration.ofSeconds(3));
        sources = later;
        pass(STEP);
        assertThat(sentAtNs).hasSize(1);
        assertThat(reports).isEmpty();
    }
}
