package io.lanyard.agent.core;

import io.lanyard.agent.core.latency.LatencyProbes;
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
