package io.lanyard.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which frames a {@link PacketSocket} takes. The kernel asks before it queues one, so that what is not wanted costs
 * next to nothing. Frames to other machines, which a promiscuous link sees too, are never taken.
 */
public final class PacketFilter {
    /** The link's own header comes first: destination, source, EtherType. */
    public static final int ETHERNET_HEADER_BYTES = 14;

    private static final int LOAD_INT = 0x20;
    private static final int LOAD_SHORT = 0x28;
    private static final int LOAD_BYTE = 0x30;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;

    /** SKF_AD_OFF + SKF_AD_PKTTYPE: not in the frame, the kernel's own word on whose it is. */
    private static final int FRAME_TYPE = -0x1000 + 4;

    private static final int OTHER_HOST = 3;
    private static final int INSTRUCTION_BYTES = 8;
    private static final int REJECT_AND_ACCEPT = 2;
    private static final int JUMP_MAX = 255;

    private final List<Test> tests;

    private record Test(int load, int offset, List<Integer> values) {
        int instructions() {
            return 1 + values.size();
        }
    }

    private PacketFilter(List<Test> tests) {
        this.tests = tests;
    }

    /** All frames of the socket's EtherType that are for this machine. */
    public static PacketFilter all() {
        return new PacketFilter(List.of());
    }

    /** Of those, the frames with one of these values in the byte at an offset; the Ethernet header counts. */
    public PacketFilter byteAt(int offset, Integer... values) {
        return with(new Test(LOAD_BYTE, offset, List.of(values)));
    }

    /** Of those, the frames with one of these values in the two bytes at an offset. */
    public PacketFilter shortAt(int offset, Integer... values) {
        return with(new Test(LOAD_SHORT, offset, List.of(values)));
    }

    private PacketFilter with(Test test) {
        if (test.offset < 0 || test.values.isEmpty()) {
            throw new IllegalArgumentException("expected an offset within the frame and a value at least, got " + test);
        }
        List<Test> more = Stream.concat(tests.stream(), Stream.of(test)).toList();
        if (more.stream().mapToInt(Test::instructions).sum() + REJECT_AND_ACCEPT > JUMP_MAX) {
            throw new IllegalArgumentException("a filter of " + more.size() + " tests is longer than its jumps reach");
        }
        return new PacketFilter(more);
    }

    /** The filter as classic BPF, an array of {@code struct sock_filter}; of each frame it keeps that many bytes. */
    ByteBuffer program(int bytesMax) {
        int length = 2 + tests.stream().mapToInt(Test::instructions).sum() + REJECT_AND_ACCEPT;
        ByteBuffer program =
                ByteBuffer.allocateDirect(length * INSTRUCTION_BYTES).order(ByteOrder.nativeOrder());
        put(program, LOAD_INT, 0, 0, FRAME_TYPE);
        put(program, JUMP_IF_EQUAL, untilReject(program, length), 0, OTHER_HOST);
        for (Test test : tests) {
            put(program, test.load, 0, 0, test.offset);
            for (int i = 0; i < test.values.size(); i++) {
                int others = test.values.size() - 1 - i;
                // One that fits skips the values that are left; the last one that does not is the end.
                put(program, JUMP_IF_EQUAL, others, others > 0 ? 0 : untilReject(program, length), test.values.get(i));
            }
        }
        put(program, RETURN, 0, 0, bytesMax);
        put(program, RETURN, 0, 0, 0);
        return program.flip();
    }

    /** How many instructions lie between the next one to be put and the last one. */
    private static int untilReject(ByteBuffer program, int length) {
        return length - 1 - program.position() / INSTRUCTION_BYTES - 1;
    }

    private static void put(ByteBuffer program, int code, int ifTrue, int ifFalse, int operand) {
        program.putShort((short) code).put((byte) ifTrue).put((byte) ifFalse).putInt(operand);
    }
}
