package io.lanyard.perf.fleet;

import io.lanyard.agent.core.latency.LatencyRounds;
import java.time.Duration;

/**
 * How often hosts speak though nothing happens.
 *
 * @param heartbeat from one heartbeat to the next
 * @param window from one window of latency to the next
 */
public record Pulse(Duration heartbeat, Duration window) {
    /** As agents do. */
    public static final Pulse OF_AGENTS = new Pulse(Duration.ofSeconds(5), LatencyRounds.WINDOW);

    /** How long others take a host for living that has died: an agent on another boot of it does not start before. */
    Duration missed() {
        return heartbeat.multipliedBy(3);
    }
}
