package io.lanyard.gateway.core;

/** A network a container shall be on; an address that is null is for IPAM to choose. */
public record AttachmentSpec(String network, String ip, String ip6) {}
