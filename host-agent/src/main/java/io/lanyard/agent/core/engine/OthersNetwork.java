package io.lanyard.agent.core.engine;

import java.util.List;

/**
 * A macvlan network with what on it is not Lanyard's.
 *
 * @param managed the network is Lanyard's, the containers are not
 */
public record OthersNetwork(FoundNetwork network, boolean managed, List<FoundContainer> containers) {
    public OthersNetwork {
        containers = List.copyOf(containers);
    }
}
