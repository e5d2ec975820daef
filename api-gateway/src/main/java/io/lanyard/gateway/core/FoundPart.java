package io.lanyard.gateway.core;

import java.util.List;

/**
 * A macvlan network that a host has, and containers on it that are not Lanyard's; or some of them.
 *
 * @param engineName the engine's name of the network
 * @param managed the network is Lanyard's already
 * @param parent null if the engine made one up
 * @param leftOut containers of the host that no part has a place for
 */
public record FoundPart(
        String host,
        String engineName,
        boolean managed,
        String parent,
        String mode,
        List<SubnetSpec> subnets,
        List<FoundContainer> containers,
        int leftOut) {
    public FoundPart {
        subnets = List.copyOf(subnets);
        containers = List.copyOf(containers);
    }
}
