package io.lanyard.perf.bench.peers;

import io.lanyard.perf.bench.Pace;
import io.lanyard.perf.bench.Report;

/** What a person would take instead of Lanyard, beside it: Docker Swarm for containers, ISC Kea for addresses alone. */
public final class PeersBench {
    private final Pace pace;

    public PeersBench(Pace pace) {
        this.pace = pace;
    }

    /** Takes minutes at full pace. */
    public void measure(Report report) throws Exception {
        replicas(report);
        leases(report);
    }

    /** Containers on two hosts beside Swarm's. */
    public void replicas(Report report) throws Exception {
        new ReplicasBench(pace).measure(report);
    }

    /** Addresses a second beside Kea's, if it is installed. */
    public void leases(Report report) throws Exception {
        new KeaBench(pace).measure(report);
    }
}
