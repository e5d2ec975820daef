package io.lanyard.gateway.core;

/** A network a container is on, with what was decided (or, in a report, seen) there. Any address may be null. */
public record Attachment(String network, String ip, String ip6, String mac) {}
