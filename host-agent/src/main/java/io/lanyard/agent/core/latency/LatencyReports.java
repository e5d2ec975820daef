package io.lanyard.agent.core.latency;

/** Port: hears what came of each window. It must not wait. */
public interface LatencyReports {
    void window(LatencyReport report);
}
