package io.lanyard.agent.core.desired;

/** Who asked for the present state of a thing: every report carries it back. */
public record Asked(long generation, String intentId) {}
