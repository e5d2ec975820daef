package io.lanyard.gateway.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a {@link Packing} has put together, in the same order. */
final class Unpacking {
    private static final int LOW = 0x7f;

    private final ByteBuffer in;

    Unpacking(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    boolean flag() {
        return in.get() != 0;
    }

    int number() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & LOW) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    long whole() {
        return in.getLong();
    }

    Instant time() {
        return Instant.ofEpochMilli(whole());
    }

    String text() {
        int length = number() - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(in.array(), in.position(), length, UTF_8);
        in.position(in.position() + length);
        return text;
    }

    <E> E one(E[] values) {
        return values[number()];
    }

    <T> List<T> list(Function<Unpacking, T> each) {
        int size = number();
        List<T> values = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            values.add(each.apply(this));
        }
        return values;
    }

    <T> Set<T> set(Function<Unpacking, T> each) {
        return new HashSet<>(list(each));
    }
}
