package io.lanyard.netlink;

import java.nio.ByteBuffer;

/**
 * Walks through the messages of a datagram without copying it. Every read is checked against the message's own length,
 * so no bytes, however wrong, lead outside. Not thread safe; valid until the buffer is received into again.
 */
final class MessageReader {
    private final ByteBuffer datagram;
    private int start;
    private int end;
    private int next;

    MessageReader(ByteBuffer datagram) {
        this.datagram = datagram;
    }

    /** Steps to the first message of a newly received datagram with the next {@link #next()}. */
    MessageReader restart() {
        start = 0;
        end = 0;
        next = 0;
        return this;
    }

    /** Steps to the next message, false when there is none. */
    boolean next() {
        int left = datagram.limit() - next;
        if (left <= 0) {
            return false;
        }
        if (left < Nlmsg.HEADER_BYTES) {
            throw new MalformedMessage("got " + left + " bytes at offset " + next + ", expected a message header of "
                    + Nlmsg.HEADER_BYTES);
        }
        int length = datagram.getInt(next);
        if (length < Nlmsg.HEADER_BYTES || length > left) {
            throw new MalformedMessage("got message length " + length + " at offset " + next + ", expected "
                    + Nlmsg.HEADER_BYTES + " to " + left);
        }
        start = next;
        end = start + length;
        next = Math.min(start + Nlmsg.align(length), datagram.limit());
        return true;
    }

    int type() {
        return Short.toUnsignedInt(datagram.getShort(start + 4));
    }

    int flags() {
        return Short.toUnsignedInt(datagram.getShort(start + 6));
    }

    boolean hasFlag(int flag) {
        return (flags() & flag) != 0;
    }

    int sequence() {
        return datagram.getInt(start + 8);
    }

    int port() {
        return datagram.getInt(start + 12);
    }

    /** How many bytes follow the netlink header. */
    int payloadLength() {
        return end - start - Nlmsg.HEADER_BYTES;
    }

    /**
     * Whether it is about IP: every rtnetlink message begins with an address family. Under the same types come entries of
     * other families, a bridge's table of MAC addresses for one.
     */
    boolean isIp() {
        int family = u8(0);
        return family == Nlmsg.AF_INET || family == Nlmsg.AF_INET6;
    }

    int u8(int offset) {
        return Byte.toUnsignedInt(datagram.get(payload(offset, 1)));
    }

    int u16(int offset) {
        return Short.toUnsignedInt(datagram.getShort(payload(offset, 2)));
    }

    int i32(int offset) {
        return datagram.getInt(payload(offset, 4));
    }

    /** The attributes that follow a fixed part of the given length. */
    Attributes attributes(int fixedLength) {
        return new Attributes(datagram, payload(fixedLength, 0), end);
    }

    private int payload(int offset, int length) {
        if (offset < 0 || offset + length > payloadLength()) {
            throw new MalformedMessage("got message type " + type() + " with " + payloadLength()
                    + " bytes of payload, expected at least " + (offset + length));
        }
        return start + Nlmsg.HEADER_BYTES + offset;
    }
}
