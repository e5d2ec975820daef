package io.lanyard.agent;

import static io.lanyard.agent.AgentOnLab.is;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.netlink.Netns;
import io.lanyard.schemas.Latency;
import io.lanyard.schemas.LatencyPair;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Probe;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.StatusState;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Latency from a container of a real engine to its gateway and to another device, which plays a container on another host. */
class LatencyIT {
    private static final String GATEWAY = "192.168.1.1";
    private static final String PEER = "192.168.1.77";
    private static final String PEER_NAMESPACE =
            System.getenv().getOrDefault("LANYARD_LAB_PREFIX", "lanyard") + "-foreign-77";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The machine may be busy with other things; across a LAN it is some hundred microseconds. */
    private static final long ROUND_TRIP_NS_MAX = Duration.ofMillis(500).toNanos();

    @TempDir
    private Path state;

    private AgentOnLab lab;
    private KafkaConsumer<byte[], byte[]> windows;

    @BeforeEach
    void up() throws Exception {
        lab = new AgentOnLab(state);
        lab.foreign(PEER);
        lab.send(Topics.NETWORKS.record(BboxRecords.network(Promiscuous.AUTO)));
        lab.send(Topics.HOST_DESIRED.record(BboxRecords.bbox1(2, Presence.PRESENT)));
        lab.send(Topics.ALLOCATIONS.record(BboxRecords.allocation("192.168.1.10", "host1", "bbox1")));
        lab.send(Topics.ALLOCATIONS.record(BboxRecords.allocation(PEER, "host9", "bbox9")));
        lab.awaitStatus(is("bbox1", StatusState.APPLIED));
        windows = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                lab.bootstrapServers(),
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "auto.offset.reset",
                "earliest"));
        windows.assign(IntStream.range(0, Topics.LATENCY.partitions())
                .mapToObj(i -> new TopicPartition(Topics.LATENCY.name(), i))
                .toList());
    }

    @AfterEach
    void down() {
        windows.close();
        lab.close();
    }

    @Test
    void a_container_measures_to_gateway_and_peer_also_after_it_is_started_again() throws Exception {
        LatencyPair toPeer = awaitPair(pair -> PEER.equals(pair.getPeerIp()) && isAnswered(pair), Instant.EPOCH);
        LatencyPair toGateway = awaitPair(pair -> GATEWAY.equals(pair.getPeerIp()) && isAnswered(pair), Instant.EPOCH);

        assertThat(toPeer.getPeerHost()).isEqualTo("host9");
        assertThat(toPeer.getPeerContainer()).isEqualTo("bbox9");
        assertThat(toGateway.getPeerHost()).isNull();
        for (LatencyPair pair : List.of(toPeer, toGateway)) {
            assertThat(pair.getContainer()).isEqualTo("bbox1");
            assertThat(pair.getNetwork()).isEqualTo("mac_net1");
            assertThat(pair.getProbe()).isEqualTo(Probe.ICMP);
            assertThat(pair.getSent()).isBetween(1, 50);
            assertThat(pair.getMinNs()).isPositive().isLessThanOrEqualTo(pair.getP50Ns());
            assertThat(pair.getP50Ns()).isLessThanOrEqualTo(pair.getP99Ns()).isLessThan(ROUND_TRIP_NS_MAX);
            assertThat(pair.getP99Ns()).isLessThanOrEqualTo(pair.getMaxNs());
        }
        assertThat(get("/health")).isEqualTo("ok\n");
        assertThat(get("/metrics").lines())
                .anyMatch(line -> line.startsWith("lanyard_packet_rtt_seconds_count{")
                        && line.contains("network=\"mac_net1\",peer_host=\"host9\",}"))
                .anyMatch(line -> line.startsWith("lanyard_packet_probes_total{")
                        && line.contains("network=\"mac_net1\",peer_host=\"gateway\",}"))
                .anyMatch(line -> line.startsWith("lanyard_packet_probes_lost_total{")
                        && line.contains("network=\"mac_net1\",peer_host=\"gateway\",}"));

        lab.host().docker("restart", "--time", "0", "bbox1");
        Instant restarted = Instant.now();
        awaitPair(pair -> PEER.equals(pair.getPeerIp()) && isAnswered(pair), restarted);
    }

    @Test
    void a_peer_that_answers_no_ping_is_asked_by_other_means() throws Exception {
        ignorePings();
        awaitPair(
                pair -> PEER.equals(pair.getPeerIp())
                        && pair.getProbe() == Probe.ICMP
                        && pair.getLost() == pair.getSent(),
                Instant.EPOCH);
        LatencyPair pair = awaitPair(
                it -> PEER.equals(it.getPeerIp()) && it.getProbe() != Probe.ICMP && isAnswered(it), Instant.EPOCH);
        assertThat(pair.getProbe()).isEqualTo(Probe.UDP);
        assertThat(pair.getP50Ns()).isPositive().isLessThan(ROUND_TRIP_NS_MAX);
        awaitPair(it -> GATEWAY.equals(it.getPeerIp()) && it.getProbe() == Probe.ICMP && isAnswered(it), Instant.EPOCH);
    }

    /** A window or two may have been under way when something began. */
    private static boolean isAnswered(LatencyPair pair) {
        return pair.getSent() > 0 && pair.getLost() == 0;
    }

    /** The network's part of /proc/sys is the one of the thread that looks. */
    private static void ignorePings() throws Exception {
        try (Netns peer = Netns.named(PEER_NAMESPACE)) {
            Path unused =
                    peer.call(() -> Files.writeString(Path.of("/proc/sys/net/ipv4/icmp_echo_ignore_all"), "1", UTF_8));
        }
    }

    private LatencyPair awaitPair(Predicate<LatencyPair> wanted, Instant from) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        List<Latency> seen = new ArrayList<>();
        windows.seekToBeginning(windows.assignment());
        while (Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> record : windows.poll(Duration.ofMillis(200))) {
                Latency latency = Topics.LATENCY.codec().decode(record.value());
                assertThat(latency.getHost()).isEqualTo("host1");
                assertThat(latency.getWindowMs()).isEqualTo(10_000);
                seen.add(latency);
                Optional<LatencyPair> found = latency.getWindowStart().isBefore(from)
                        ? Optional.empty()
                        : latency.getPairs().stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new AssertionError("not seen within " + PATIENCE + "; seen: " + seen);
    }

    private String get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + AgentOnLab.METRICS_PORT + path);
        return lab.namespace().call(() -> {
            try (InputStream body = uri.toURL().openStream()) {
                return new String(body.readAllBytes(), UTF_8);
            }
        });
    }
}
