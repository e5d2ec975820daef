package io.lanyard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.latency.LatencyReport;
import io.lanyard.agent.core.latency.PairLatency;
import io.lanyard.agent.core.latency.PairLatency.RoundTrips;
import io.lanyard.agent.core.latency.Probe;
import io.lanyard.agent.core.latency.ProbePair;
import io.lanyard.agent.core.latency.ProbePair.PeerName;
import io.lanyard.contract.Topics;
import io.lanyard.schemas.Latency;
import io.lanyard.schemas.LatencyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatencyWriterTest {
    private static final Instant START = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final String LONG = "x".repeat(63);

    private final LatencyWriter writer = new LatencyWriter("host1");

    private static LatencyReport report(List<PairLatency> pairs) {
        return new LatencyReport(START, Duration.ofSeconds(10), pairs);
    }

    @Test
    void writesFiguresOfPeersAndOfTheGateway() throws Exception {
        ResourceId lan = ResourceId.network("default", "lan");
        PairLatency peer = new PairLatency(
                new ProbePair("id", "web", lan, Optional.of(new PeerName("host2", "db")), "10.0.0.2"),
                Probe.ICMP,
                50,
                1,
                Optional.of(new RoundTrips(1, 2, 3, 4)));
        PairLatency gateway = new PairLatency(
                new ProbePair("id", "web", lan, Optional.empty(), "10.0.0.1"), Probe.UDP, 5, 5, Optional.empty());

        Latency record = writer.records(report(List.of(peer, gateway))).get(0);

        assertThat(Topics.LATENCY.codec().decode(Topics.LATENCY.record(record).value()))
                .isEqualTo(record);
        assertThat(record.getHost()).isEqualTo("host1");
        assertThat(record.getWindowStart()).isEqualTo(START);
        assertThat(record.getWindowMs()).isEqualTo(10_000);
        assertThat(record.getPairs())
                .containsExactly(
                        new LatencyPair(
                                "default",
                                "lan",
                                "web",
                                "host2",
                                "db",
                                "10.0.0.2",
                                io.lanyard.schemas.Probe.ICMP,
                                50,
                                1,
                                1L,
                                2L,
                                3L,
                                4L),
                        new LatencyPair(
                                "default",
                                "lan",
                                "web",
                                null,
                                null,
                                "10.0.0.1",
                                io.lanyard.schemas.Probe.UDP,
                                5,
                                5,
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void keepsTheLargestWindowWithinTheBoundsOfRecords() throws Exception {
        PairLatency longest = new PairLatency(
                new ProbePair(
                        LONG,
                        LONG,
                        ResourceId.network(LONG, LONG),
                        Optional.of(new PeerName(LONG, LONG)),
                        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
                Probe.ICMP,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Optional.of(new RoundTrips(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)));

        List<Latency> records = writer.records(report(Collections.nCopies(256, longest)));

        assertThat(records).hasSize(3);
        assertThat(records.stream().mapToInt(record -> record.getPairs().size()).sum())
                .isEqualTo(256);
        for (Latency record : records) {
            Topics.LATENCY.codec().decode(Topics.LATENCY.record(record).value());
        }
    }
}
