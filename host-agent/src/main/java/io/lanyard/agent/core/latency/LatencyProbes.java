package io.lanyard.agent.core.latency;

import java.util.List;

/** Port: measures the latency from the containers of this host. */
public interface LatencyProbes {

    /** From now on measures from there, and from nowhere else. Called at every look. */
    void serve(List<ProbeSource> sources);
}
