package io.lanyard.netlink;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Echo requests and what comes back. All carry a cookie and their sequence number, and are padded to the length of ping's:
 * a longer packet takes longer.
 */
final class EchoCodec {
    static final int SEQUENCE_MAX = 0xffff;
    static final int BYTES = 64;
    private static final int HEADER_BYTES = 8;
    private static final int PAYLOAD_BYTES = BYTES - HEADER_BYTES;
    private static final int COOKIE_AND_SEQUENCE_BYTES = Long.BYTES + Short.BYTES;

    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST_V6 = 128;
    static final int ECHO_REPLY_V6 = 129;
    private static final int IPV4_HEADER_BYTES_MIN = 20;

    private static final int SOL_IP = 0;
    private static final int IP_RECVERR = 11;
    private static final int SOL_IPV6 = 41;
    private static final int IPV6_RECVERR = 25;
    private static final int ERROR_ORIGIN = 4;
    private static final int ERROR_TYPE = 5;
    private static final int ERROR_CODE = 6;
    private static final int ERROR_BYTES = 16;
    private static final int FROM_ICMP = 2;
    private static final int FROM_ICMPV6 = 3;
    private static final int UNREACHABLE = 3;
    private static final int PORT_UNREACHABLE = 3;
    private static final int UNREACHABLE_V6 = 1;
    private static final int PORT_UNREACHABLE_V6 = 4;

    private EchoCodec() {}

    /** Writes a request, ready to be sent. */
    static void write(ByteBuffer out, EchoKind kind, int id, int sequence, long cookie) {
        out.clear();
        if (kind.isIcmp()) {
            int type = kind.isIpv6() ? ECHO_REQUEST_V6 : ECHO_REQUEST;
            out.put((byte) type).put((byte) 0).putShort((short) 0);
            out.putShort((short) id).putShort((short) sequence);
        }
        out.putLong(cookie).putShort((short) sequence);
        out.put(new byte[PAYLOAD_BYTES - COOKIE_AND_SEQUENCE_BYTES]).flip();
        if (kind == EchoKind.ICMP) {
            // Of the other one, the kernel makes it: it has the addresses in it.
            out.putShort(2, checksum(out));
        }
    }

    /** RFC 1071. */
    private static short checksum(ByteBuffer message) {
        int sum = 0;
        for (int i = 0; i < message.limit(); i += Short.BYTES) {
            sum += Short.toUnsignedInt(message.getShort(i));
        }
        sum = (sum & 0xffff) + (sum >>> Short.SIZE);
        sum = (sum & 0xffff) + (sum >>> Short.SIZE);
        return (short) ~sum;
    }

    /** What is answered; empty if this is no answer to a request of ours. */
    static Optional<Echo> read(ReceivedMessage message, EchoKind kind, int id) {
        Optional<InetAddress> from = message.name();
        Optional<Long> receivedNs = message.receivedNs();
        if (from.isEmpty() || receivedNs.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer data = message.data();
        boolean isAnswer = kind.isIcmp() ? isReply(data, kind, id) : isUnreachable(message, kind);
        if (!isAnswer || data.remaining() < COOKIE_AND_SEQUENCE_BYTES) {
            return Optional.empty();
        }
        long cookie = data.getLong();
        return Optional.of(new Echo(from.get(), Short.toUnsignedInt(data.getShort()), cookie, receivedNs.get()));
    }

    /** Leaves the payload to be read. A raw IPv4 socket gets the IP header too. */
    static boolean isReply(ByteBuffer data, EchoKind kind, int id) {
        if (kind == EchoKind.ICMP) {
            int headerBytes = data.remaining() < IPV4_HEADER_BYTES_MIN ? 0 : (data.get(0) & 0xf) * Integer.BYTES;
            if (headerBytes < IPV4_HEADER_BYTES_MIN || data.remaining() < headerBytes) {
                return false;
            }
            data.position(headerBytes);
        }
        if (data.remaining() < BYTES) {
            return false;
        }
        int type = Byte.toUnsignedInt(data.get());
        int code = data.get();
        data.getShort();
        int itsId = Short.toUnsignedInt(data.getShort());
        data.getShort();
        return type == (kind.isIpv6() ? ECHO_REPLY_V6 : ECHO_REPLY) && code == 0 && itsId == id;
    }

    /** The message is what was sent, and whom to, as far as the answer repeats it. */
    private static boolean isUnreachable(ReceivedMessage message, EchoKind kind) {
        ByteBuffer control = message.control();
        Optional<ReceivedMessage.Part> error =
                kind.isIpv6() ? message.find(SOL_IPV6, IPV6_RECVERR) : message.find(SOL_IP, IP_RECVERR);
        return error.filter(part -> part.length() >= ERROR_BYTES)
                .filter(part -> control.get(part.offset() + ERROR_ORIGIN) == (kind.isIpv6() ? FROM_ICMPV6 : FROM_ICMP))
                .filter(part ->
                        control.get(part.offset() + ERROR_TYPE) == (kind.isIpv6() ? UNREACHABLE_V6 : UNREACHABLE))
                .filter(part -> control.get(part.offset() + ERROR_CODE)
                        == (kind.isIpv6() ? PORT_UNREACHABLE_V6 : PORT_UNREACHABLE))
                .isPresent();
    }
}
