package io.lanyard.agent.core.latency;

/** How a pair is asked in a window, and how often at most. */
record ProbeRate(Probe probe, int perWindowMax) {
    /** Linux answers one datagram a second to a port where nobody listens; and that somebody is silent is known from five. */
    private static final int FEW = 5;

    static ProbeRate full(Probe probe) {
        return new ProbeRate(probe, probe == Probe.UDP ? FEW : Integer.MAX_VALUE);
    }

    static ProbeRate low(Probe probe) {
        return new ProbeRate(probe, FEW);
    }

    /** Whether it is sent in that round of so many. */
    boolean isSentIn(int round, int rounds) {
        // Rounded up, without the overflow of a sum.
        int every = perWindowMax >= rounds ? 1 : (rounds - 1) / perWindowMax + 1;
        return round % every == 0;
    }
}
