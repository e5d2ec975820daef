package io.lanyard.agent.core.latency;

/** How a peer is asked. */
public enum Probe {
    /** An echo request. */
    ICMP(Integer.MAX_VALUE),

    /** A datagram to a port where nobody listens. Linux answers one of them a second. */
    UDP(5);

    private final int perWindowMax;

    Probe(int perWindowMax) {
        this.perWindowMax = perWindowMax;
    }

    /** Whether it is sent in that round of so many: some peers do not answer as often as others are asked. */
    boolean isSentIn(int round, int rounds) {
        // Rounded up, without the overflow of a sum.
        int every = perWindowMax >= rounds ? 1 : (rounds - 1) / perWindowMax + 1;
        return round % every == 0;
    }
}
