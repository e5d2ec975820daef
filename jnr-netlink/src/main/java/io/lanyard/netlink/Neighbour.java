package io.lanyard.netlink;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Whom an IP address on a link belongs to: an entry of ARP's or IPv6's table.
 *
 * @param mac empty while unknown
 */
public record Neighbour(int linkIndex, InetAddress address, Optional<MacAddress> mac, NeighbourState state) {}
