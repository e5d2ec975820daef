package io.lanyard.agent.core.latency;

/** Port: sends probes from within containers. */
public interface ProbeSender {

    /**
     * Sends one.
     *
     * @param sequence comes back with the answer, as the cookie does
     */
    Dispatch send(ProbePair pair, Probe probe, int sequence, long cookie);
}
