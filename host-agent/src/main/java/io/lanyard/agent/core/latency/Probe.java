package io.lanyard.agent.core.latency;

/** How a peer is asked. */
public enum Probe {
    /** An echo request. */
    ICMP,

    /** A datagram to a port where nobody listens. */
    UDP
}
