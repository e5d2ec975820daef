package io.lanyard.netlink;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * An IPv4 or IPv6 address and how many of its leading bits name the network: {@code 192.168.1.10/24}. Bits beyond the
 * length are kept; {@link #network()} clears them.
 */
public record IpPrefix(InetAddress address, int length) {
    public IpPrefix {
        int bits = address.getAddress().length * Byte.SIZE;
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException(
                    "prefix " + IpLiteral.text(address) + "/" + length + ": expected a length of 0 to " + bits);
        }
    }

    /** Reads {@code 192.168.1.10/24}; without a length it is a single address. */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = IpLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return new IpPrefix(address, address.getAddress().length * Byte.SIZE);
        }
        try {
            return new IpPrefix(address, Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("prefix '" + text + "': expected a number after the '/'", e);
        }
    }

    public boolean isIpv4() {
        return address instanceof Inet4Address;
    }

    /** The prefix with all bits beyond its length cleared. */
    public IpPrefix network() {
        return new IpPrefix(withHostBits(false), length);
    }

    /** The address with all bits beyond the length set or cleared. */
    InetAddress withHostBits(boolean set) {
        byte[] bytes = address.getAddress();
        for (int bit = length; bit < bytes.length * Byte.SIZE; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            int index = bit / Byte.SIZE;
            bytes[index] = (byte) (set ? bytes[index] | mask : bytes[index] & ~mask);
        }
        return IpLiteral.of(bytes);
    }

    int family() {
        return isIpv4() ? Nlmsg.AF_INET : Nlmsg.AF_INET6;
    }

    @Override
    public String toString() {
        return IpLiteral.text(address) + "/" + length;
    }
}
