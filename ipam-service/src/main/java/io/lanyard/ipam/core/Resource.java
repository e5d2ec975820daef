package io.lanyard.ipam.core;

/** What an intent was about. {@code host} is null for a network. */
public record Resource(ResourceKind kind, String host, String name) {}
