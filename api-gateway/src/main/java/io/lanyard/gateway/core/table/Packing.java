package io.lanyard.gateway.core.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;

/** Values one after the other in few bytes, for {@link Unpacking} to read in the same order. For memory: nobody else reads them. */
public final class Packing {
    private static final int ROOM = 256;
    private static final int LOW = 0x7f;
    private static final int MORE = 0x80;

    private byte[] bytes = new byte[ROOM];
    private int length;

    public byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    public int length() {
        return length;
    }

    /** To read what was put behind that many bytes; of use until more is put. */
    public Unpacking from(int at) {
        return new Unpacking(bytes, at);
    }

    void copyTo(byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, length);
    }

    /** For other values. */
    public Packing clear() {
        length = 0;
        return this;
    }

    public void flag(boolean value) {
        put(value ? 1 : 0);
    }

    /** The nearer to zero, the fewer bytes; those that are not negative are what it is made for. */
    public void whole(long value) {
        long left = value;
        while ((left & ~LOW) != 0) {
            put((int) (left & LOW) | MORE);
            left >>>= 7;
        }
        put((int) left);
    }

    /** Eight bytes, whatever they are. */
    public void bits(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            put((int) (value >>> shift));
        }
    }

    /** To the millisecond. */
    public void time(Instant value) {
        whole(value.toEpochMilli());
    }

    /** Which may be null. */
    public void text(String value) {
        if (value == null) {
            whole(HexText.NULL);
            return;
        }
        for (HexText form : HexText.FORMS) {
            if (form.isIn(value)) {
                whole(form.tag());
                form.pack(value, this);
                return;
            }
        }
        byte[] text = value.getBytes(UTF_8);
        whole(text.length + HexText.TAGS);
        raw(text);
    }

    /** By its place among those it may be. */
    @SuppressWarnings("EnumOrdinal") // what is packed does not outlive the process
    public <E extends Enum<E>> void one(E value) {
        whole(value.ordinal());
    }

    /** Which may be null. */
    public <T> void maybe(T value, BiConsumer<Packing, T> how) {
        flag(value != null);
        if (value != null) {
            how.accept(this, value);
        }
    }

    public <T> void all(Collection<T> values, BiConsumer<Packing, T> each) {
        whole(values.size());
        values.forEach(value -> each.accept(this, value));
    }

    /** With their number before them. */
    void block(byte[] values) {
        whole(values.length);
        raw(values);
    }

    private void raw(byte[] values) {
        ensure(values.length);
        System.arraycopy(values, 0, bytes, length, values.length);
        length += values.length;
    }

    void put(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
