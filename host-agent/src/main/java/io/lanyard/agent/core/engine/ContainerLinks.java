package io.lanyard.agent.core.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Port: the network interfaces inside containers. An engine does not notice when the kernel takes them away. */
public interface ContainerLinks {
    /** Looks into none. */
    ContainerLinks UNSEEN = (container, endpoints) -> Optional.empty();

    /**
     * The indexes of the host's links that the macvlans of a running container are on, one for each macvlan.
     *
     * @param endpoints the engine's ids of its endpoints: others, and it has been connected or started anew
     * @return empty if it cannot be told
     */
    Optional<List<Integer>> carriers(String container, Set<String> endpoints);
}
