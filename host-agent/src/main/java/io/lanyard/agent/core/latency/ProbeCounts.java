package io.lanyard.agent.core.latency;

/** Port: hears what became of each probe. It must not wait. */
public interface ProbeCounts {
    void answered(ProbePair pair, long roundTripNs);

    void lost(ProbePair pair);
}
