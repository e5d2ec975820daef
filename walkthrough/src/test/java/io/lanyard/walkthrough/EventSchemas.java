package io.lanyard.walkthrough;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** The .avsc files, parsed in the order that {@code docs/events.md} gives, and the framing it describes. */
final class EventSchemas {
    static final int INTENT_ID = 101;
    static final int OUTCOME_ID = 105;

    /** A type comes before those that use it. */
    private static final List<String> ORDER = List.of(
            "MacvlanMode",
            "NetworkDriver",
            "Promiscuous",
            "PullPolicy",
            "RestartCondition",
            "RestartPolicy",
            "Subnet",
            "NetworkSpec",
            "AttachmentSpec",
            "ContainerSpec",
            "PutNetwork",
            "DeleteNetwork",
            "PutContainer",
            "DeleteContainer",
            "PutAttachment",
            "DeleteAttachment",
            "ReserveAddress",
            "ReleaseAddress",
            "Intent",
            "ResourceKind",
            "Resource",
            "Verdict",
            "Attachment",
            "Outcome");

    private final Schema.Parser parser = new Schema.Parser();

    EventSchemas() {
        Path directory = Path.of(System.getProperty("lanyard.home"), "schemas/src/main/avro/io/lanyard/schemas");
        try {
            for (String name : ORDER) {
                parser.parse(directory.resolve(name + ".avsc").toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GenericRecordBuilder builder(String record) {
        return new GenericRecordBuilder(schema(record));
    }

    GenericData.EnumSymbol symbol(String enumeration, String symbol) {
        return new GenericData.EnumSymbol(schema(enumeration), symbol);
    }

    private Schema schema(String name) {
        return parser.getTypes().get("io.lanyard.schemas." + name);
    }

    /** {@code 0x00}, the schema's id, the Avro binary. */
    byte[] encode(int id, GenericRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    GenericRecord decode(int id, byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.get() != 0 || header.getInt() != id) {
            throw new IllegalStateException("expected a record framed with schema id " + id);
        }
        Schema schema = schema(id == OUTCOME_ID ? "Outcome" : "Intent");
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
