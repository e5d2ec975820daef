package io.lanyard.walkthrough;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** The schema of one topic from its .avsc file alone, and the framing that {@code docs/events.md} describes. */
final class EventSchemas {
    private static final int HEADER_BYTES = 5;

    private final int id;
    private final Schema.Parser parser = new Schema.Parser();
    private final Schema schema;

    EventSchemas(String topic, int id) {
        this.id = id;
        Path file = Path.of(
                System.getProperty("lanyard.home"), "schemas/src/main/resources/lanyard/schemas", topic + ".avsc");
        try {
            this.schema = parser.parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EventSchemas intents() {
        return new EventSchemas("lanyard.intents", 101);
    }

    static EventSchemas outcomes() {
        return new EventSchemas("lanyard.outcomes", 105);
    }

    static EventSchemas deadLetters() {
        return new EventSchemas("lanyard.dead-letters", 111);
    }

    GenericRecordBuilder builder(String record) {
        return new GenericRecordBuilder(type(record));
    }

    GenericData.EnumSymbol symbol(String enumeration, String symbol) {
        return new GenericData.EnumSymbol(type(enumeration), symbol);
    }

    private Schema type(String name) {
        return parser.getTypes().get(schema.getNamespace() + "." + name);
    }

    /** {@code 0x00}, the schema's id, the Avro binary. */
    byte[] encode(GenericRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    GenericRecord decode(byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.get() != 0 || header.getInt() != id) {
            throw new IllegalStateException("expected a record framed with schema id " + id);
        }
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(
                            null,
                            DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
