package io.lanyard.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.gateway.core.PairLatency;
import io.lanyard.gateway.core.PairLatency.Place;
import io.lanyard.gateway.core.PairLatency.RoundTrips;
import io.lanyard.schemas.Latency;
import io.lanyard.schemas.LatencyPair;
import io.lanyard.schemas.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What agents measure, as ours. */
class LatencyReaderTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void eachPairOfAWindow() throws UnreadableRecord {
        Latency window = new Latency(
                "host1",
                NOON.minusSeconds(3_600),
                10_000,
                List.of(
                        new LatencyPair(
                                "default", "lan", "web", "host2", "db", "10.0.0.3", Probe.ICMP, 9, 1, 1L, 2L, 3L, 4L),
                        new LatencyPair(
                                "default",
                                "lan",
                                "web",
                                null,
                                null,
                                "10.0.0.1",
                                Probe.ARP,
                                5,
                                5,
                                null,
                                null,
                                null,
                                null)));

        assertThat(LatencyReader.pairs(consumed(Topics.LATENCY.record(window).value())))
                .containsExactly(
                        new PairLatency(
                                "default",
                                "lan",
                                new Place("host1", "web"),
                                new Place("host2", "db"),
                                "10.0.0.3",
                                "ICMP",
                                9,
                                1,
                                new RoundTrips(1, 2, 3, 4),
                                Duration.ofSeconds(10),
                                NOON),
                        new PairLatency(
                                "default",
                                "lan",
                                new Place("host1", "web"),
                                null,
                                "10.0.0.1",
                                "ARP",
                                5,
                                5,
                                null,
                                Duration.ofSeconds(10),
                                NOON));
    }

    @Test
    void nothingOfATombstoneAndGarbageIsToldFrom() throws UnreadableRecord {
        assertThat(LatencyReader.pairs(consumed(null))).isEmpty();
        assertThatThrownBy(() -> LatencyReader.pairs(consumed(new byte[] {1, 2, 3})))
                .isInstanceOf(UnreadableRecord.class);
    }

    private static ConsumerRecord<byte[], byte[]> consumed(byte[] value) {
        return new ConsumerRecord<>(
                Topics.LATENCY.name(),
                0,
                0,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
