package io.lanyard.agent.kafka;

import java.time.Instant;

/** What every record of this agent says about where it comes from. */
public record HostIdentity(String host, String bootId, String agentVersion, Instant startedAt) {}
