package io.lanyard.agent.core.latency;

import io.lanyard.agent.core.desired.ResourceId;
import java.util.Optional;

/**
 * Who asks whom.
 *
 * @param peer empty for the gateway
 * @param ip the peer's
 */
public record ProbePair(String containerId, String container, ResourceId network, Optional<PeerName> peer, String ip) {

    /** A container on another host. */
    public record PeerName(String host, String container) {}

    static ProbePair toGateway(ProbeSource source, String gateway) {
        return new ProbePair(
                source.containerId(), source.container(), source.lan().network(), Optional.empty(), gateway);
    }

    static ProbePair toPeer(ProbeSource source, PeerBook.Peer peer) {
        return new ProbePair(
                source.containerId(),
                source.container(),
                source.lan().network(),
                Optional.of(new PeerName(peer.host(), peer.container())),
                peer.ip());
    }
}
