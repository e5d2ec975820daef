package io.lanyard.gateway.core;

/**
 * A network a container shall be on; an address that is null is for IPAM to choose.
 *
 * @param mac null for the one it has, or one made of its address
 */
public record AttachmentSpec(String network, String ip, String ip6, String mac) {
    public AttachmentSpec(String network, String ip, String ip6) {
        this(network, ip, ip6, null);
    }
}
