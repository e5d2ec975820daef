package io.lanyard.gateway.core;

import java.time.Duration;
import java.time.Instant;

/**
 * Round trips from a container to a peer within a window.
 *
 * @param peer null for the network's gateway
 * @param probe the kind of packet that was sent
 * @param trips null if none came back
 * @param toldAt when the broker had it
 */
public record PairLatency(
        String space,
        String network,
        Place from,
        Place peer,
        String peerIp,
        String probe,
        int sent,
        int lost,
        RoundTrips trips,
        Duration window,
        Instant toldAt) {

    /** A container on its host. */
    public record Place(String host, String container) {}

    /** How long they took. */
    public record RoundTrips(long minNs, long p50Ns, long p99Ns, long maxNs) {}

    /** Whether it begins or ends there. */
    public boolean touches(String host) {
        return from.host().equals(host) || (peer != null && peer.host().equals(host));
    }

    /** All pairs that begin at one container have one parent. */
    String key() {
        String there = peer == null ? " " : peer.host() + " " + peer.container();
        return String.join("/", space, network, from.host(), from.container(), there + " " + peerIp);
    }
}
