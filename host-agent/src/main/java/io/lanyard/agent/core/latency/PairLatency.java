package io.lanyard.agent.core.latency;

import java.util.Optional;

/**
 * What came of a window for one pair.
 *
 * @param roundTrips empty if none came back in time
 */
public record PairLatency(ProbePair pair, Probe probe, int sent, int lost, Optional<RoundTrips> roundTrips) {

    /** In nanoseconds; each is one that was measured, none is between two. */
    public record RoundTrips(long minNs, long p50Ns, long p99Ns, long maxNs) {}
}
