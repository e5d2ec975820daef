package io.lanyard.netlink;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** {@code struct sockaddr_in} and {@code sockaddr_in6}, in buffers of native order. */
final class SocketAddresses {
    static final int BYTES_MAX = 28;
    private static final int IPV4_BYTES = 16;
    private static final int PORT = 2;
    private static final int IPV4_ADDRESS = 4;
    private static final int IPV6_ADDRESS = 8;

    private SocketAddresses() {}

    /** Writes it at the buffer's beginning; returns its length. */
    static int write(ByteBuffer into, InetAddress address, int port) {
        byte[] bytes = address.getAddress();
        boolean isIpv6 = bytes.length == IpLiteral.IPV6_BYTES;
        into.clear().put(new byte[BYTES_MAX]).clear();
        into.putShort(0, (short) (isIpv6 ? Nlmsg.AF_INET6 : Nlmsg.AF_INET));
        into.order(ByteOrder.BIG_ENDIAN).putShort(PORT, (short) port).order(ByteOrder.nativeOrder());
        into.put(isIpv6 ? IPV6_ADDRESS : IPV4_ADDRESS, bytes);
        return isIpv6 ? BYTES_MAX : IPV4_BYTES;
    }

    /** Empty if it is an address of something else. */
    static Optional<InetAddress> read(ByteBuffer from, int offset, int length) {
        int family = length < Short.BYTES ? 0 : from.getShort(offset);
        if (family == Nlmsg.AF_INET && length >= IPV4_BYTES) {
            return Optional.of(address(from, offset + IPV4_ADDRESS, IpLiteral.IPV4_BYTES));
        }
        if (family == Nlmsg.AF_INET6 && length >= BYTES_MAX) {
            return Optional.of(address(from, offset + IPV6_ADDRESS, IpLiteral.IPV6_BYTES));
        }
        return Optional.empty();
    }

    private static InetAddress address(ByteBuffer from, int offset, int bytes) {
        byte[] address = new byte[bytes];
        from.get(offset, address);
        return IpLiteral.of(address);
    }
}
