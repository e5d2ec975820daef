package io.lanyard.agent.kafka;

import io.lanyard.agent.core.latency.LatencyReport;
import io.lanyard.agent.core.latency.PairLatency;
import io.lanyard.agent.core.latency.PairLatency.RoundTrips;
import io.lanyard.agent.core.latency.ProbePair;
import io.lanyard.agent.core.latency.ProbePair.PeerName;
import io.lanyard.schemas.Latency;
import io.lanyard.schemas.LatencyPair;
import io.lanyard.schemas.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Windows from our own types to Avro, within the bounds of a record. */
final class LatencyWriter {
    /** With the longest of names, they take 45 KB. */
    static final int PAIRS_MAX = 100;

    private final String host;

    LatencyWriter(String host) {
        this.host = host;
    }

    /** As many as it takes. */
    List<Latency> records(LatencyReport report) {
        List<Latency> records = new ArrayList<>();
        List<PairLatency> pairs = report.pairs();
        for (int from = 0; from < pairs.size(); from += PAIRS_MAX) {
            List<PairLatency> part = pairs.subList(from, Math.min(pairs.size(), from + PAIRS_MAX));
            records.add(Latency.newBuilder()
                    .setHost(host)
                    .setWindowStart(report.start())
                    .setWindowMs(Math.toIntExact(report.length().toMillis()))
                    .setPairs(part.stream().map(LatencyWriter::pair).toList())
                    .build());
        }
        return records;
    }

    private static LatencyPair pair(PairLatency latency) {
        ProbePair pair = latency.pair();
        Optional<RoundTrips> trips = latency.roundTrips();
        return LatencyPair.newBuilder()
                .setSpace(pair.network().space())
                .setNetwork(pair.network().name())
                .setContainer(pair.container())
                .setPeerHost(pair.peer().map(PeerName::host).orElse(null))
                .setPeerContainer(pair.peer().map(PeerName::container).orElse(null))
                .setPeerIp(pair.ip())
                .setProbe(Probe.valueOf(latency.probe().name()))
                .setSent(latency.sent())
                .setLost(latency.lost())
                .setMinNs(trips.map(RoundTrips::minNs).orElse(null))
                .setP50Ns(trips.map(RoundTrips::p50Ns).orElse(null))
                .setP99Ns(trips.map(RoundTrips::p99Ns).orElse(null))
                .setMaxNs(trips.map(RoundTrips::maxNs).orElse(null))
                .build();
    }
}
