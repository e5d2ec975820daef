package io.lanyard.ipam.core;

/** A network a container shall be on. {@code ip} and {@code ip6} are the addresses asked for, null for any. */
public record AttachmentSpec(String network, String ip, String ip6) {}
