package io.lanyard.netlink;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes one netlink message after the other into the same direct buffer. Not thread safe. */
final class MessageWriter {
    private static final int NLA_F_NESTED = 0x8000;
    /** Far above the largest request of this library; a request that does not fit is a bug here. */
    private static final int CAPACITY_BYTES = 4096;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY_BYTES).order(ByteOrder.nativeOrder());

    /** Writes the whole message and returns it ready to send; valid until the next call. */
    ByteBuffer write(Request request, int sequence) {
        buffer.clear();
        i32(0).u16(request.type()).u16(request.flags()).i32(sequence).i32(0);
        request.body().accept(this);
        return buffer.putInt(0, buffer.position()).flip();
    }

    MessageWriter u8(int value) {
        buffer.put((byte) value);
        return this;
    }

    MessageWriter u16(int value) {
        buffer.putShort((short) value);
        return this;
    }

    MessageWriter i32(int value) {
        buffer.putInt(value);
        return this;
    }

    MessageWriter attribute(int type, byte[] value) {
        u16(4 + value.length).u16(type);
        buffer.put(value);
        return pad();
    }

    /** A 32-bit value, signed or not. */
    MessageWriter attribute(int type, int value) {
        return u16(8).u16(type).i32(value);
    }

    MessageWriter attributeU16(int type, int value) {
        return u16(6).u16(type).u16(value).pad();
    }

    /** Text with the closing NUL that the kernel asks for. */
    MessageWriter attribute(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        u16(4 + text.length + 1).u16(type);
        buffer.put(text).put((byte) 0);
        return pad();
    }

    MessageWriter attribute(int type, InetAddress value) {
        return attribute(type, value.getAddress());
    }

    /** An attribute made of what the body writes. */
    MessageWriter nested(int type, Runnable body) {
        int start = buffer.position();
        u16(0).u16(type | NLA_F_NESTED);
        body.run();
        buffer.putShort(start, (short) (buffer.position() - start));
        return this;
    }

    private MessageWriter pad() {
        while (buffer.position() % 4 != 0) {
            buffer.put((byte) 0);
        }
        return this;
    }
}
