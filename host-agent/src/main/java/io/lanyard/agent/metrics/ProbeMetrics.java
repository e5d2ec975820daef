package io.lanyard.agent.metrics;

import io.lanyard.agent.core.latency.ProbeCounts;
import io.lanyard.agent.core.latency.ProbePair;
import io.lanyard.agent.core.latency.ProbePair.PeerName;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Round trips and losses for each network and host of peers, for those that were asked lately: whoever has not been asked for
 * longest makes room. Told by one thread, read by others.
 */
final class ProbeMetrics implements ProbeCounts {
    private static final String GATEWAY = "gateway";
    private static final double NS_PER_S = TimeUnit.SECONDS.toNanos(1);

    private final Histogram roundTrips = Histogram.build(
                    "lanyard_packet_rtt_seconds", "Round trips from this host's containers, by the kernel's clock.")
            .labelNames("network", "peer_host")
            .buckets(
                    0.00002, 0.00005, 0.0001, 0.0002, 0.0003, 0.0005, 0.00075, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05,
                    0.1, 0.25, 0.5, 1)
            .create();
    private final Counter probes = Counter.build(
                    "lanyard_packet_probes_total", "Probes that were answered in time or lost.")
            .labelNames("network", "peer_host")
            .create();
    private final Counter lost = Counter.build("lanyard_packet_probes_lost_total", "Probes that were lost.")
            .labelNames("network", "peer_host")
            .create();
    private final Map<Path, Series> series = new LinkedHashMap<>(16, 0.75f, true);
    private final int pathsMax;

    private record Path(String network, String peerHost) {
        static Path of(ProbePair pair) {
            return new Path(
                    pair.network().engineName(), pair.peer().map(PeerName::host).orElse(GATEWAY));
        }
    }

    private record Series(Histogram.Child roundTrips, Counter.Child probes, Counter.Child lost) {}

    ProbeMetrics(CollectorRegistry registry, int pathsMax) {
        this.pathsMax = pathsMax;
        roundTrips.register(registry);
        probes.register(registry);
        lost.register(registry);
    }

    @Override
    public void answered(ProbePair pair, long roundTripNs) {
        Series its = series(Path.of(pair));
        its.probes().inc();
        its.roundTrips().observe(roundTripNs / NS_PER_S);
    }

    @Override
    public void lost(ProbePair pair) {
        Series its = series(Path.of(pair));
        its.probes().inc();
        its.lost().inc();
    }

    private Series series(Path path) {
        Series known = series.get(path);
        if (known != null) {
            return known;
        }
        if (series.size() >= pathsMax) {
            forget(series.keySet().iterator().next());
        }
        Series its = new Series(
                roundTrips.labels(path.network(), path.peerHost()),
                probes.labels(path.network(), path.peerHost()),
                lost.labels(path.network(), path.peerHost()));
        series.put(path, its);
        return its;
    }

    private void forget(Path path) {
        series.remove(path);
        roundTrips.remove(path.network(), path.peerHost());
        probes.remove(path.network(), path.peerHost());
        lost.remove(path.network(), path.peerHost());
    }
}
