package io.lanyard.agent.wire;

import io.lanyard.netlink.MacAddress;
import java.net.InetAddress;

/**
 * Somebody on the segment spoke of an address as its own.
 *
 * @param probing it only asks whether it may have the address, and does not use it yet
 */
record Sighting(InetAddress ip, MacAddress mac, boolean probing) {}
