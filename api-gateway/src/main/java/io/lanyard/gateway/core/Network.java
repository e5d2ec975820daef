package io.lanyard.gateway.core;

import java.time.Instant;

/** An accepted network. */
public record Network(String space, String name, long generation, String intentId, Instant since, NetworkSpec spec) {}
