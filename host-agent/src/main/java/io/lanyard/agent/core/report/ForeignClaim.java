package io.lanyard.agent.core.report;

/** Somebody else on the segment answers for an address of a container. */
public record ForeignClaim(String network, String ip, String mac) {}
