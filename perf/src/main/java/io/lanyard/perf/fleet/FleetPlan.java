package io.lanyard.perf.fleet;

import java.time.Duration;

/**
 * How a fleet is measured.
 *
 * @param pulse how often hosts speak though nothing happens
 * @param settle from the end of all work until what is left is looked at
 * @param steady how long that is looked at
 * @param agents whole agents that are run beside the simulated hosts
 * @param patience for each thing that is waited for
 */
public record FleetPlan(Pulse pulse, Duration settle, Duration steady, int agents, Duration patience) {
    /** Long enough to believe. */
    public static final FleetPlan FULL =
            new FleetPlan(Pulse.OF_AGENTS, Duration.ofSeconds(20), Duration.ofSeconds(30), 20, Duration.ofMinutes(5));

    /** For while you change something. */
    public static final FleetPlan SHORT =
            new FleetPlan(Pulse.OF_AGENTS, Duration.ofSeconds(10), Duration.ofSeconds(10), 10, Duration.ofMinutes(5));

    /** Proves nothing but that all of it runs. */
    public static final FleetPlan SMOKE = new FleetPlan(
            new Pulse(Duration.ofMillis(300), Duration.ofSeconds(1)),
            Duration.ZERO,
            Duration.ofSeconds(1),
            1,
            Duration.ofMinutes(1));
}
