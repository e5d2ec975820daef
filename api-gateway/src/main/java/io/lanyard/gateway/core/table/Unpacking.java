package io.lanyard.gateway.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a {@link Packing} has put together, in the same order. */
public final class Unpacking {
    private static final int LOW = 0x7f;

    private final byte[] bytes;
    private int at;

    public Unpacking(byte[] bytes) {
        this(bytes, 0);
    }

    /** From somewhere in the bytes. */
    Unpacking(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    public boolean flag() {
        return bytes[at++] != 0;
    }

    public long whole() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & LOW) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    public long bits() {
        long value = 0;
        for (int count = 0; count < Long.BYTES; count++) {
            value = value << Byte.SIZE | next();
        }
        return value;
    }

    public Instant time() {
        return Instant.ofEpochMilli(whole());
    }

    public String text() {
        int tag = (int) whole();
        if (tag == HexText.NULL) {
            return null;
        }
        return tag < HexText.TAGS ? HexText.of(tag).unpack(this) : text(tag - HexText.TAGS);
    }

    private String text(int length) {
        String text = new String(bytes, at, length, UTF_8);
        at += length;
        return text;
    }

    public <E extends Enum<E>> E one(E[] values) {
        return values[(int) whole()];
    }

    /** Which may be null. */
    public <T> T maybe(Function<Unpacking, T> how) {
        return flag() ? how.apply(this) : null;
    }

    public <T> List<T> list(Function<Unpacking, T> each) {
        int size = (int) whole();
        if (size == 0) {
            return List.of();
        }
        List<T> values = new ArrayList<>(size);
        for (int count = 0; count < size; count++) {
            values.add(each.apply(this));
        }
        return values;
    }

    public <T> Set<T> set(Function<Unpacking, T> each) {
        return new HashSet<>(list(each));
    }

    int next() {
        return bytes[at++] & 0xff;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    void skip(int count) {
        at += count;
    }

    int at() {
        return at;
    }
}
