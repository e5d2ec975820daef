package io.lanyard.netlink;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Keeps from a raw socket all but echo replies with its own id. Without it, somebody else's flood of them in the same
 * namespace would fill its queue.
 */
final class EchoFilter {
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SOL_RAW = 255;
    private static final int ICMP_FILTER = 1;
    private static final int SOL_ICMPV6 = 58;
    private static final int ICMPV6_FILTER = 1;
    private static final int ICMPV6_FILTER_BYTES = 32;

    /** Instructions of linux/filter.h. */
    private static final int LOAD_IPV4_HEADER_LENGTH = 0xb1;

    private static final int LOAD_HALF_BEHIND_IT = 0x48;
    private static final int LOAD_HALF = 0x28;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    private static final int ICMP_ID = 4;
    private static final int ALL = 0xffff;

    private EchoFilter() {}

    static void attach(TimedSocket socket, EchoKind kind, int id) {
        if (kind.isIpv6()) {
            ByteBuffer blocked = direct(ICMPV6_FILTER_BYTES);
            for (int i = 0; i < ICMPV6_FILTER_BYTES; i += Integer.BYTES) {
                blocked.putInt(i, -1);
            }
            int word = EchoCodec.ECHO_REPLY_V6 / Integer.SIZE * Integer.BYTES;
            blocked.putInt(word, ~(1 << (EchoCodec.ECHO_REPLY_V6 % Integer.SIZE)));
            socket.require("let in echo replies only", SOL_ICMPV6, ICMPV6_FILTER, blocked);
        } else {
            socket.require(
                    "let in echo replies only",
                    SOL_RAW,
                    ICMP_FILTER,
                    direct(Integer.BYTES).putInt(0, ~1));
        }
        attachProgram(socket, kind, id);
    }

    private static void attachProgram(TimedSocket socket, EchoKind kind, int id) {
        ByteBuffer program = direct(5 * Long.BYTES);
        if (!kind.isIpv6()) {
            instruction(program, LOAD_IPV4_HEADER_LENGTH, 0, 0, 0);
        }
        instruction(program, kind.isIpv6() ? LOAD_HALF : LOAD_HALF_BEHIND_IT, 0, 0, ICMP_ID);
        instruction(program, JUMP_IF_EQUAL, 0, 1, id);
        instruction(program, RETURN, 0, 0, ALL);
        instruction(program, RETURN, 0, 0, 0);
        int instructions = program.position() / Long.BYTES;
        try {
            ByteBuffer pointer = direct(2 * Long.BYTES)
                    .putShort(0, (short) instructions)
                    .putLong(Long.BYTES, ReceivedMessage.address(program));
            socket.require("let in only what has id " + id, SOL_SOCKET, SO_ATTACH_FILTER, pointer);
        } finally {
            // The kernel reads it during the call: not to be collected before.
            Reference.reachabilityFence(program);
        }
    }

    private static void instruction(ByteBuffer program, int code, int ifTrue, int ifFalse, int operand) {
        program.putShort((short) code).put((byte) ifTrue).put((byte) ifFalse).putInt(operand);
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
