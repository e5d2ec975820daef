package io.lanyard.agent.core;

import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.latency.LatencyProbes;
import io.lanyard.agent.core.names.NameService;
import io.lanyard.agent.core.plan.Observed;
import io.lanyard.agent.core.sandbox.Sandboxes;
import io.lanyard.agent.core.wire.Wire;
import java.util.Set;

/** All that the agent has to do with on its host. */
public record Ports(
        HostNetwork network,
        Containers containers,
        Sandboxes sandboxes,
        Wire wire,
        NameService names,
        LatencyProbes probes) {

    Observed look(Set<SandboxId> namespaces) {
        return Observed.of(network, containers, sandboxes, namespaces);
    }
}
