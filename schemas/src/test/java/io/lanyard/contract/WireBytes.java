package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Avro binary written by hand, so that it can say what no honest encoder says. */
final class WireBytes {
    static final int HEADER_BYTES = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Begins as a good record of the topic does. */
    static WireBytes framed(Topic<?> topic) {
        return new WireBytes()
                .bytes(ByteBuffer.allocate(HEADER_BYTES)
                        .put((byte) 0)
                        .putInt(topic.codec().schemaId())
                        .array());
    }

    /** A zig-zag number: an int, a long, a length, a count, the index of an enum symbol or of a union's branch. */
    WireBytes number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    WireBytes text(String text) {
        return text(text.getBytes(UTF_8));
    }

    WireBytes text(byte[] text) {
        return number(text.length).bytes(text);
    }

    WireBytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
