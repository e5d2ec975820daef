package io.lanyard.ipam.core;

/** A network a container is on, with the address decided. */
public record Attachment(String network, Ipv4 ip) {
    public Mac mac() {
        return new Mac(ip);
    }
}
