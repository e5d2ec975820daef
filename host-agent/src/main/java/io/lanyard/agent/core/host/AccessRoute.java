package io.lanyard.agent.core.host;

/** A route to one local container, on the link of the host's access, and the address that it makes packets come from. */
public record AccessRoute(String to, String from) {}
