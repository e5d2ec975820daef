package io.lanyard.ipam.core;

/**
 * The MAC address that goes with an IPv4 address: 02:4c and its four bytes. Derived, so that one owner for each address
 * is one owner for each MAC, and an address used again leaves no stale ARP entry behind.
 */
public record Mac(Ipv4 of) {
    @Override
    public String toString() {
        int bits = of.bits();
        return String.format("02:4c:%02x:%02x:%02x:%02x", bits >>> 24, bits >>> 16 & 255, bits >>> 8 & 255, bits & 255);
    }
}
