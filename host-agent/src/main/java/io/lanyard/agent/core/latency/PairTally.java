package io.lanyard.agent.core.latency;

import io.lanyard.agent.core.latency.PairLatency.RoundTrips;
import java.util.Arrays;
import java.util.Optional;

/** What became of one pair's probes so far. */
final class PairTally {
    private static final int FIRST_ROOM = 8;

    private final ProbePair pair;
    private final Probe probe;
    private int sent;
    private int lost;
    private long[] roundTripsNs = new long[FIRST_ROOM];
    private int answered;

    PairTally(ProbePair pair, Probe probe) {
        this.pair = pair;
        this.probe = probe;
    }

    ProbePair pair() {
        return pair;
    }

    void sent() {
        sent++;
    }

    /** It counts for nothing. */
    void unsent() {
        sent--;
    }

    void lost() {
        lost++;
    }

    void answered(long roundTripNs) {
        if (answered == roundTripsNs.length) {
            roundTripsNs = Arrays.copyOf(roundTripsNs, 2 * answered);
        }
        roundTripsNs[answered++] = roundTripNs;
    }

    PairLatency result() {
        return new PairLatency(pair, probe, sent, lost, answered == 0 ? Optional.empty() : Optional.of(roundTrips()));
    }

    private RoundTrips roundTrips() {
        long[] sorted = Arrays.copyOf(roundTripsNs, answered);
        Arrays.sort(sorted);
        return new RoundTrips(sorted[0], percentile(sorted, 50), percentile(sorted, 99), sorted[answered - 1]);
    }

    /** By nearest rank: the smallest that so many per cent are not above. */
    private static long percentile(long[] sorted, int percent) {
        return sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
