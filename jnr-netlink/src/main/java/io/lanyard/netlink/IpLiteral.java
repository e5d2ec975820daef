package io.lanyard.netlink;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** IP addresses from text and bytes, without a look at any name server and without IPv4-mapped ones changing family. */
final class IpLiteral {
    static final int IPV4_BYTES = 4;
    static final int IPV6_BYTES = 16;
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int MAPPED_ADDRESS_START = 12;

    private IpLiteral() {}

    static InetAddress parse(String text) {
        boolean ipv6 = IPV6.matcher(text).matches();
        if (!ipv6 && !IPV4.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no IP address");
        }
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            return of(ipv6 && bytes.length == IPV4_BYTES ? mapped(bytes) : bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no IP address", e);
        }
    }

    static InetAddress of(byte[] bytes) {
        try {
            return bytes.length == IPV6_BYTES
                    ? Inet6Address.getByAddress(null, bytes, -1)
                    : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "IP address of " + bytes.length + " bytes, expected " + IPV4_BYTES + " or " + IPV6_BYTES, e);
        }
    }

    private static byte[] mapped(byte[] ipv4) {
        byte[] bytes = new byte[IPV6_BYTES];
        bytes[MAPPED_ADDRESS_START - 2] = (byte) 0xff;
        bytes[MAPPED_ADDRESS_START - 1] = (byte) 0xff;
        System.arraycopy(ipv4, 0, bytes, MAPPED_ADDRESS_START, IPV4_BYTES);
        return bytes;
    }
}
