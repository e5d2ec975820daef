package io.lanyard.perf.audit.core;

/** A committed record of a topic that only Lanyard writes, and that is not what the contract says. */
public record Unreadable(Position at, String why) {}
