package io.lanyard.gateway.core;

/**
 * A network of a container as its host sees it. Any of it but the network may be null.
 *
 * @param foreignMac who else on the LAN answers for {@code ip}
 * @param foreignMac6 who else on the LAN answers for {@code ip6}
 */
public record ObservedAttachment(
        String network, String ip, String ip6, String mac, String foreignMac, String foreignMac6) {}
