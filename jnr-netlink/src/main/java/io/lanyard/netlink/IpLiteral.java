package io.lanyard.netlink;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** IP addresses from text and bytes, without a look at any name server and without IPv4-mapped ones changing family. */
final class IpLiteral {
    static final int IPV4_BYTES = 4;
    static final int IPV6_BYTES = 16;
    private static final int GROUPS = IPV6_BYTES / Short.BYTES;
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

    /** Dotted decimal, or as RFC 5952 has it: the first of the longest runs of zeros is left out. */
    static String text(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != IPV6_BYTES) {
            return address.getHostAddress();
        }
        short[] groups = new short[GROUPS];
        ByteBuffer.wrap(bytes).asShortBuffer().get(groups);
        int gap = longestGap(groups);
        int after = gap + gapLength(groups, gap);
        return after - gap < 2
                ? joined(groups, 0, GROUPS)
                : joined(groups, 0, gap) + "::" + joined(groups, after, GROUPS);
    }

    private static int longestGap(short[] groups) {
        int longest = 0;
        for (int start = 1; start < GROUPS; start++) {
            if (gapLength(groups, start) > gapLength(groups, longest)) {
                longest = start;
            }
        }
        return longest;
    }

    private static int gapLength(short[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }

    private static String joined(short[] groups, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toHexString(Short.toUnsignedInt(groups[i])))
                .collect(Collectors.joining(":"));
    }

    private static byte[] mapped(byte[] ipv4) {
        byte[] bytes = new byte[IPV6_BYTES];
        bytes[MAPPED_ADDRESS_START - 2] = (byte) 0xff;
        bytes[MAPPED_ADDRESS_START - 1] = (byte) 0xff;
        System.arraycopy(ipv4, 0, bytes, MAPPED_ADDRESS_START, IPV4_BYTES);
        return bytes;
    }
}
