package io.lanyard.agent.kafka;

import io.lanyard.agent.core.desired.ResourceId;
import java.time.Instant;

/** Hears what is newly desired of this host, on the thread that reads it. */
@FunctionalInterface
public interface WishWatch {
    /** A thing is desired, or desired otherwise, since its record was written. */
    void wished(ResourceId id, long generation, Instant at);
}
