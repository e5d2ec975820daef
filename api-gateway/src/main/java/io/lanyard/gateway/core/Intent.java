package io.lanyard.gateway.core;

import java.time.Instant;

/** Something a user wants, under an id of its own; {@code ifGeneration} is null where any generation will do. */
public record Intent(String space, String id, Instant at, String issuer, Long ifGeneration, Action action) {}
