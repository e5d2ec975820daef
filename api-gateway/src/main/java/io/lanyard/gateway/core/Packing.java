package io.lanyard.gateway.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;

/** Values one after the other in few bytes, for {@link Unpacking} to read in the same order. For memory: nobody else reads them. */
final class Packing {
    private static final int ROOM = 256;
    private static final int LOW = 0x7f;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(ROOM);

    byte[] bytes() {
        return out.toByteArray();
    }

    void flag(boolean value) {
        out.write(value ? 1 : 0);
    }

    /** Not negative; the smaller, the fewer bytes. */
    void number(int value) {
        int left = value;
        while (left > LOW) {
            out.write((left & LOW) | MORE);
            left >>>= 7;
        }
        out.write(left);
    }

    void whole(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
    }

    /** To the millisecond. */
    void time(Instant value) {
        whole(value.toEpochMilli());
    }

    /** Which may be null. */
    void text(String value) {
        if (value == null) {
            number(0);
            return;
        }
        byte[] bytes = value.getBytes(UTF_8);
        number(bytes.length + 1);
        out.writeBytes(bytes);
    }

    /** By its place among those it may be. */
    <E> void one(E value, E[] values) {
        number(Arrays.asList(values).indexOf(value));
    }

    <T> void all(Collection<T> values, BiConsumer<Packing, T> each) {
        number(values.size());
        values.forEach(value -> each.accept(this, value));
    }
}
