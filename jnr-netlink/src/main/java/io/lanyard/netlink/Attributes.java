package io.lanyard.netlink;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Walks through attributes, nested ones included, without copying; every length is checked. Not thread safe. */
final class Attributes {
    private static final int HEADER_BYTES = 4;
    /** The two upper bits say "nested" and "network byte order", neither is part of the type. */
    private static final int TYPE_MASK = 0x3fff;

    private final ByteBuffer buffer;
    private final int limit;
    private int next;
    private int type;
    private int value;
    private int length;

    Attributes(ByteBuffer buffer, int start, int limit) {
        this.buffer = buffer;
        this.next = start;
        this.limit = limit;
    }

    /** Steps to the next attribute, false when there is none. */
    boolean next() {
        int left = limit - next;
        if (left < HEADER_BYTES) {
            return false;
        }
        int total = Short.toUnsignedInt(buffer.getShort(next));
        if (total < HEADER_BYTES || total > left) {
            throw new MalformedMessage("got attribute length " + total + " at offset " + next + ", expected "
                    + HEADER_BYTES + " to " + left);
        }
        type = Short.toUnsignedInt(buffer.getShort(next + 2)) & TYPE_MASK;
        value = next + HEADER_BYTES;
        length = total - HEADER_BYTES;
        next += Nlmsg.align(total);
        return true;
    }

    int type() {
        return type;
    }

    int u8() {
        return Byte.toUnsignedInt(buffer.get(value(1)));
    }

    int u16() {
        return Short.toUnsignedInt(buffer.getShort(value(2)));
    }

    int i32() {
        return buffer.getInt(value(4));
    }

    byte[] bytes() {
        byte[] bytes = new byte[length];
        buffer.get(value, bytes);
        return bytes;
    }

    /** Text up to its closing NUL. */
    String text() {
        byte[] bytes = bytes();
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** An IPv4 or IPv6 address, by its length. */
    InetAddress address() {
        return address(bytes());
    }

    /** An IPv4 or IPv6 address after a two-byte family, as in {@code struct rtvia}. */
    InetAddress addressAfterFamily() {
        byte[] bytes = new byte[Math.max(0, length - 2)];
        buffer.get(value + Math.min(2, length), bytes);
        return address(bytes);
    }

    /** A hardware address, if it is one of Ethernet's length: tunnels and loopback have others or none. */
    Optional<MacAddress> mac() {
        return length == MacAddress.BYTES ? Optional.of(MacAddress.of(bytes())) : Optional.empty();
    }

    Attributes nested() {
        return new Attributes(buffer, value, value + length);
    }

    NextHops nextHops() {
        return new NextHops(buffer, value, value + length);
    }

    private InetAddress address(byte[] bytes) {
        if (bytes.length != IpLiteral.IPV4_BYTES && bytes.length != IpLiteral.IPV6_BYTES) {
            throw new MalformedMessage(
                    "got an address of " + bytes.length + " bytes in attribute " + type + ", expected 4 or 16");
        }
        return IpLiteral.of(bytes);
    }

    private int value(int expected) {
        if (length < expected) {
            throw new MalformedMessage(
                    "got " + length + " bytes in attribute " + type + ", expected at least " + expected);
        }
        return value;
    }
}
