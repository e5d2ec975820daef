package io.lanyard.ipam.core;

/**
 * A network a container shall be on. {@code ip} and {@code ip6} are the addresses asked for, null for any.
 *
 * @param mac the MAC address asked for; null: the one it has, or one made of its address
 */
public record AttachmentSpec(String network, String ip, String ip6, String mac) {
    public AttachmentSpec(String network, String ip, String ip6) {
        this(network, ip, ip6, null);
    }
}
