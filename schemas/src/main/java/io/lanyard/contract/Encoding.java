package io.lanyard.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/** Where values become bytes: a buffer and Avro's encoder in front of it, made once a thread. */
final class Encoding {
    private static final int BUFFER_BYTES = 1024;
    private static final ThreadLocal<Encoding> OF_THIS_THREAD = ThreadLocal.withInitial(Encoding::new);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

    /** Writes one value. */
    interface Writer {
        void write(Encoder encoder) throws IOException;
    }

    static Encoding ofThisThread() {
        return OF_THIS_THREAD.get();
    }

    /** The framed value. */
    byte[] bytes(int schemaId, Writer writer) {
        bytes.reset();
        boolean isDone = false;
        try {
            encoder.writeFixed(ByteBuffer.allocate(AvroCodec.HEADER_BYTES)
                    .put(AvroCodec.MAGIC)
                    .putInt(schemaId)
                    .array());
            writer.write(encoder);
            encoder.flush();
            isDone = true;
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a ByteArrayOutputStream does not fail", e);
        } finally {
            if (!isDone) {
                // What was written of the value that failed must not begin the next one.
                OF_THIS_THREAD.remove();
            }
        }
    }
}
