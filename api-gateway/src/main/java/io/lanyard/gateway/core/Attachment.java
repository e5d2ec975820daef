package io.lanyard.gateway.core;

/** A network a container is on, with what was decided there; an address that is null is not of this network. */
public record Attachment(String network, String ip, String ip6, String mac) {}
