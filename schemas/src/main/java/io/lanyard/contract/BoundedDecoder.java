package io.lanyard.contract;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads from a decoder whose input is this many bytes long, and makes nothing larger than an honest record can need:
 * no text is longer than the record, and all its collections together have no more items than the limit. A count or
 * length beyond that is a lie told to make the reader allocate.
 *
 * <p>Avro's own limits are JVM-wide system properties; a library must not set those.
 */
final class BoundedDecoder extends Decoder {
    private final BinaryDecoder in;
    private final int inputBytes;
    private final int itemsMax;
    private final RecentTexts recent = RecentTexts.ofThisThread();
    private long itemsLeft;

    BoundedDecoder(BinaryDecoder in, int inputBytes, int itemsMax) {
        this.in = in;
        this.inputBytes = inputBytes;
        this.itemsMax = itemsMax;
        this.itemsLeft = itemsMax;
    }

    boolean isEnd() throws IOException {
        return in.isEnd();
    }

    private long bounded(long count) {
        if (count < 0 || count > itemsLeft) {
            throw new AvroRuntimeException("a collection claims " + count + " items; this record may have " + itemsLeft
                    + " more, all its collections together at most " + itemsMax);
        }
        itemsLeft -= count;
        return count;
    }

    @Override
    public long readArrayStart() throws IOException {
        return bounded(in.readArrayStart());
    }

    @Override
    public long arrayNext() throws IOException {
        return bounded(in.arrayNext());
    }

    @Override
    public long skipArray() throws IOException {
        return bounded(in.skipArray());
    }

    @Override
    public long readMapStart() throws IOException {
        return bounded(in.readMapStart());
    }

    @Override
    public long mapNext() throws IOException {
        return bounded(in.mapNext());
    }

    @Override
    public long skipMap() throws IOException {
        return bounded(in.skipMap());
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readText());
    }

    @Override
    public String readString() throws IOException {
        return readText();
    }

    /** A string with its length checked before anything is allocated for it. */
    private String readText() throws IOException {
        int length = length(in.readLong());
        if (length <= RecentTexts.BYTES_MAX) {
            in.readFixed(recent.buffer(), 0, length);
            return recent.text(length);
        }
        byte[] bytes = new byte[length];
        in.readFixed(bytes);
        return Utf8Text.decode(bytes, length);
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        byte[] bytes = new byte[length(in.readLong())];
        in.readFixed(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private int length(long claimed) throws EOFException {
        if (claimed < 0 || claimed > inputBytes) {
            throw new EOFException("a text claims " + claimed + " bytes in a record of " + inputBytes + " bytes");
        }
        return (int) claimed;
    }

    @Override
    public void readNull() throws IOException {
        in.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    public void skipString() throws IOException {
        in.skipFixed(length(in.readLong()));
    }

    @Override
    public void skipBytes() throws IOException {
        in.skipFixed(length(in.readLong()));
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        in.readFixed(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        in.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return in.readEnum();
    }

    @Override
    public int readIndex() throws IOException {
        return in.readIndex();
    }
}
