package io.lanyard.agent.core.latency;

import io.lanyard.agent.core.desired.ResourceId;
import java.util.Optional;

/** Pairs for tests. */
public final class Pairs {
    private static final ResourceId LAN = ResourceId.network("default", "lan");

    public static ProbePair gateway() {
        return new ProbePair("id1", "web", LAN, Optional.empty(), "10.0.0.1");
    }

    public static ProbePair peer(String host, String ip) {
        return new ProbePair("id1", "web", LAN, Optional.of(new ProbePair.PeerName(host, "db")), ip);
    }

    private Pairs() {}
}
