package io.lanyard.ipam.core;

/** What everything that one intent changes is marked with. */
public record Stamp(long generation, String intentId, long atMs) {}
