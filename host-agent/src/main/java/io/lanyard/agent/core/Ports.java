package io.lanyard.agent.core;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.latency.LatencyProbes;
import io.lanyard.agent.core.names.NameService;
import io.lanyard.agent.core.plan.Observed;
import io.lanyard.agent.core.sandbox.Sandboxes;
import io.lanyard.agent.core.wire.Wire;

/** All that the agent has to do with on its host. */
public record Ports(
        HostNetwork network,
        Containers containers,
        Sandboxes sandboxes,
        Wire wire,
        NameService names,
        LatencyProbes probes) {

    Observed look(Desired desired) {
        return Observed.of(network, containers, sandboxes, desired);
    }
}
