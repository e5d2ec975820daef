package io.lanyard.walkthrough;

import java.util.Map;
import java.util.Optional;

/** A network as the seed asks for it; without a gateway, the engine takes the first address for one. */
public record NetworkAsk(
        String network,
        String subnet,
        Optional<String> gateway,
        Map<String, String> auxAddresses,
        String parent,
        boolean promiscuous,
        Driver driver) {

    /** Who makes the macvlan. */
    public enum Driver {
        DOCKER,
        NETLINK
    }

    NetworkAsk by(Driver other) {
        return new NetworkAsk(network, subnet, gateway, auxAddresses, parent, promiscuous, other);
    }
}
