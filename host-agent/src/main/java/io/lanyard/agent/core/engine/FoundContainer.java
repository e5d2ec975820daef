package io.lanyard.agent.core.engine;

import io.lanyard.agent.core.desired.SandboxId;
import java.util.Map;
import java.util.Optional;

/**
 * A container the engine has.
 *
 * @param networkMode the network it was created on, by name
 * @param endpoints its networks, by name
 */
public record FoundContainer(
        String id,
        String name,
        String image,
        Map<String, String> labels,
        RunState state,
        String networkMode,
        Map<String, Endpoint> endpoints) {
    public FoundContainer {
        labels = Map.copyOf(labels);
        endpoints = Map.copyOf(endpoints);
    }

    public SandboxId sandbox() {
        return SandboxId.ofContainer(id);
    }

    /**
     * A network of a container.
     *
     * @param networkId the network as it was when the container got on it; one made anew has another
     * @param mac only known while it runs
     */
    public record Endpoint(String networkId, Optional<String> ip, Optional<String> ip6, Optional<String> mac) {}
}
