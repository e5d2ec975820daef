package io.lanyard.walkthrough;

import java.util.Optional;

/** What a driver leaves on a host, as the host itself tells it. */
interface NetworkTruth {

    /** An address that a running container has. */
    record Endpoint(String ip, String mac) {}

    static NetworkTruth of(NetworkAsk.Driver driver) {
        return driver == NetworkAsk.Driver.DOCKER ? new EngineTruth() : new LinkTruth();
    }

    /** What there is to see of the network; empty while there is nothing. */
    Optional<String> network(HostTruth host, NetworkAsk network);

    /** Empty while the container has no address on its network. */
    Optional<Endpoint> endpoint(HostTruth host, ContainerAsk container);
}
