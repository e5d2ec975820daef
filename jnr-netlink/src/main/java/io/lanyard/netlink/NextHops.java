package io.lanyard.netlink;

import java.nio.ByteBuffer;

/** Walks through RTA_MULTIPATH: {@code struct rtnexthop}s, each with attributes of its own. Not thread safe. */
final class NextHops {
    private static final int RTNEXTHOP_BYTES = 8;

    private final ByteBuffer buffer;
    private final int limit;
    private int next;
    private int start;
    private int end;

    NextHops(ByteBuffer buffer, int start, int limit) {
        this.buffer = buffer;
        this.next = start;
        this.limit = limit;
    }

    boolean next() {
        int left = limit - next;
        if (left < RTNEXTHOP_BYTES) {
            return false;
        }
        int length = Short.toUnsignedInt(buffer.getShort(next));
        if (length < RTNEXTHOP_BYTES || length > left) {
            throw new MalformedMessage("got next hop length " + length + " at offset " + next + ", expected "
                    + RTNEXTHOP_BYTES + " to " + left);
        }
        start = next;
        end = start + length;
        next += Nlmsg.align(length);
        return true;
    }

    /** The kernel counts from 0. */
    int weight() {
        return Byte.toUnsignedInt(buffer.get(start + 3)) + 1;
    }

    int linkIndex() {
        return buffer.getInt(start + 4);
    }

    Attributes attributes() {
        return new Attributes(buffer, start + RTNEXTHOP_BYTES, end);
    }
}
