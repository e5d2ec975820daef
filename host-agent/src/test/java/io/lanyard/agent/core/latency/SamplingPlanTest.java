package io.lanyard.agent.core.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.lanyard.agent.core.desired.ResourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplingPlanTest {
    private static final Lan LAN = new Lan(ResourceId.network("default", "lan"), false);
    private static final int SECOND_LAST_BYTE = 250;

    private final PeerBook book = new PeerBook("host0");
    private final SamplingPlan plan = new SamplingPlan();

    private static Sources sources(int count) {
        List<ProbeSource> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sources.add(new ProbeSource("id" + i, "web" + i, LAN, Optional.of("10.0.0.1")));
        }
        return new Sources(sources);
    }

    private void peers(int hosts, int each) {
        int number = 0;
        for (int host = 1; host <= hosts; host++) {
            for (int i = 0; i < each; i++) {
                String ip = "10." + (1 + number / 62_500) + "." + number / SECOND_LAST_BYTE % SECOND_LAST_BYTE + "."
                        + (1 + number % SECOND_LAST_BYTE);
                book.put(LAN.network(), ip, "host" + host, "db" + number++);
            }
        }
    }

    @Test
    void asksTheGatewayAndTheOneOther() {
        peers(1, 1);
        assertThat(plan.pairs(0, sources(1), book)).extracting(ProbePair::ip).containsExactly("10.0.0.1", "10.1.0.1");
    }

    @Test
    void letsEachContainerAskAndBeAskedBeforeAnyDoesTwice() {
        peers(1, 10);
        List<ProbePair> pairs = plan.pairs(3, sources(10), book).stream()
                .filter(pair -> pair.peer().isPresent())
                .toList();
        assertThat(pairs).hasSize(10 * SamplingPlan.PEERS_MAX);
        assertThat(pairs.subList(0, 10)).extracting(ProbePair::containerId).doesNotHaveDuplicates();
        assertThat(pairs.subList(0, 10)).extracting(ProbePair::ip).doesNotHaveDuplicates();
    }

    @Test
    void forgetsWhoIsGone() {
        peers(2, 2);
        book.remove(LAN.network(), "10.1.0.1");
        book.remove(LAN.network(), "10.1.0.2");
        book.remove(LAN.network(), "10.1.0.2");
        assertThat(plan.pairs(0, sources(1), book))
                .filteredOn(pair -> pair.peer().isPresent())
                .allMatch(pair -> pair.peer().orElseThrow().host().equals("host2"));
    }

    @Test
    void followsAnAddressToAnotherHost() {
        book.put(LAN.network(), "10.1.0.1", "host1", "db");
        book.put(LAN.network(), "10.1.0.1", "host2", "db");
        assertThat(plan.pairs(0, sources(1), book)).hasSize(2).last().satisfies(pair -> assertThat(
                        pair.peer().orElseThrow().host())
                .isEqualTo("host2"));
        book.put(LAN.network(), "10.1.0.1", "host0", "db");
        assertThat(plan.pairs(0, sources(1), book)).hasSize(1);
    }

    /** 100,000 peers and 2,000 sources: were 50 times 200 million pairs gone through, it would take minutes. */
    @Test
    void costsTheSameHoweverManyThereAre() {
        peers(1_000, 100);
        Sources many = sources(2_000);
        assertTimeout(Duration.ofMinutes(1), () -> {
            for (int window = 0; window < 50; window++) {
                assertThat(plan.pairs(window, many, book)).hasSize(SamplingPlan.PAIRS_MAX);
            }
        });
    }
}
