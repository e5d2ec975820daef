package io.lanyard.gateway.core;

import static io.lanyard.gateway.core.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.gateway.core.PairLatency.Place;
import io.lanyard.gateway.core.PairLatency.RoundTrips;
import io.lanyard.gateway.core.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered of measurements, and for how long. */
class LatenciesTest {
    private final Latencies latencies = new Latencies(3);

    @Test
    void theNewestWindowOfAPairIsShown() {
        latencies.tell(pair("web", "10.0.0.3", 100, NOON));
        latencies.tell(pair("web", "10.0.0.3", 200, NOON.plusSeconds(10)));

        assertThat(shown(NOON.plusSeconds(10))).containsExactly(pair("web", "10.0.0.3", 200, NOON.plusSeconds(10)));
    }

    @Test
    void itGrowsStaleAndIsForgotten() {
        PairLatency pair = pair("web", "10.0.0.3", 100, NOON);
        latencies.tell(pair);

        assertThat(Latencies.isStale(pair, NOON.plus(Latencies.FRESH))).isFalse();
        assertThat(Latencies.isStale(pair, NOON.plus(Latencies.FRESH).plusMillis(1)))
                .isTrue();
        assertThat(shown(NOON.plus(Latencies.KEPT))).containsExactly(pair);
        assertThat(shown(NOON.plus(Latencies.KEPT).plusMillis(1))).isEmpty();
    }

    @Test
    void whoWasToldOfLongestAgoMakesRoom() {
        latencies.tell(pair("a", "10.0.0.9", 1, NOON));
        latencies.tell(pair("b", "10.0.0.9", 1, NOON));
        latencies.tell(pair("c", "10.0.0.9", 1, NOON));
        latencies.tell(pair("a", "10.0.0.9", 2, NOON));
        latencies.tell(pair("d", "10.0.0.9", 1, NOON));

        assertThat(shown(NOON)).extracting(each -> each.from().container()).containsExactly("a", "c", "d");
    }

    @Test
    void onlyThoseThatAreAskedForAndPageByPage() {
        latencies.tell(pair("a", "10.0.0.9", 1, NOON));
        latencies.tell(pair("b", "10.0.0.9", 1, NOON));
        Table.Page<PairLatency> first = latencies.page("default", Optional.empty(), 1, NOON, any -> true);

        assertThat(first.items()).extracting(each -> each.from().container()).containsExactly("a");
        assertThat(latencies.page("default", first.next(), 1, NOON, any -> true).items())
                .extracting(each -> each.from().container())
                .containsExactly("b");
        assertThat(latencies
                        .page("default", Optional.empty(), 9, NOON, each -> each.touches("host9"))
                        .items())
                .isEmpty();
        assertThat(latencies
                        .page("other", Optional.empty(), 9, NOON, any -> true)
                        .items())
                .isEmpty();
        assertThat(pair("a", "10.0.0.9", 1, NOON).touches("host2")).isTrue();
    }

    private List<PairLatency> shown(Instant now) {
        return latencies
                .page("default", Optional.empty(), 100, now, any -> true)
                .items();
    }

    private static PairLatency pair(String container, String peerIp, long p50Ns, Instant at) {
        return new PairLatency(
                "default",
                "lan",
                new Place("host1", container),
                new Place("host2", "peer"),
                peerIp,
                "ICMP",
                10,
                0,
                new RoundTrips(1, p50Ns, 1_000, 2_000),
                Duration.ofSeconds(10),
                at);
    }
}
