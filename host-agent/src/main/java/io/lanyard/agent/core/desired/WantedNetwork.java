package io.lanyard.agent.core.desired;

/** A network that shall be on this host. */
public record WantedNetwork(ResourceId id, Asked asked, NetworkSpec spec) {}
