package io.lanyard.contract;

import io.lanyard.schemas.DeadLetterReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Values of a topic to bytes and back, in the Confluent framing: {@code 0x00}, schema id (4 bytes, big endian), Avro
 * binary. Reading trusts nothing: a bounded size, bounded collections, no byte left over, and schemas that were published with
 * the contract, or judged if they are of a registry that the operator named.
 *
 * <p>Safe for use by several threads.
 */
public final class AvroCodec<V extends SpecificRecord> {
    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private final String topic;
    private final int ownId;
    private final Limits limits;
    private final SpecificData model;
    private final Schema schema;
    private final SpecificDatumWriter<V> writer;
    private final Map<Integer, Schema> older;
    private volatile Ids ids;

    /** Making a reader resolves the schema against itself, which takes longer than reading; Avro's is for one thread. */
    private final ThreadLocal<SpecificDatumReader<V>> reader;

    /** @param others null without a registry */
    private record Ids(int written, WriterSchemas others) {}

    /**
     * @param schemaId of what is written, unless a registry gives another
     * @param older what was written before, by its id
     */
    AvroCodec(String topic, int schemaId, Class<V> type, Limits limits, Map<Integer, Schema> older) {
        this.topic = topic;
        this.ownId = schemaId;
        this.ids = new Ids(schemaId, null);
        this.older = Map.copyOf(older);
        this.limits = limits;
        this.model = SpecificData.getForClass(type);
        this.schema = model.getSchema(type);
        // Generated code writes and reads the records it can, which are those without a date or an action in them.
        model.setCustomCoders(true);
        this.reader = ThreadLocal.withInitial(() -> new SpecificDatumReader<>(schema, schema, model));
        this.writer = new UnionWriter<>(schema, model);
    }

    /** What is written: the contract's, unless a registry gave another. */
    public int schemaId() {
        return ids.written();
    }

    int ownId() {
        return ownId;
    }

    /** From now on this id is written, and what the registry has under others is read. */
    void register(SchemaRegistry registry, int id) {
        ids = new Ids(id, new WriterSchemas(registry, schema));
    }

    void unregister() {
        ids = new Ids(ownId, null);
    }

    public Schema schema() {
        return schema;
    }

    public byte[] encode(V value) {
        return Encoding.ofThisThread().bytes(schemaId(), encoder -> writer.write(value, encoder));
    }

    /** Throws what reading this would throw, which is what {@link #encode} gave. */
    public void checkReadable(byte[] encoded) throws UnreadableRecord {
        // In these schemas an item has a byte at least: with no more bytes than items may be, none can be too many.
        if (encoded.length > Math.min(limits.bytes(), limits.items())) {
            V unused = decode(encoded);
        }
    }

    public V decode(byte[] bytes) throws UnreadableRecord {
        SpecificDatumReader<V> from = readerOf(framedId(bytes));
        BoundedDecoder decoder = new BoundedDecoder(binaryDecoder(bytes), bytes.length, limits.items());
        try {
            V value = from.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableRecord(
                        DeadLetterReason.MALFORMED, "bytes are left over after a whole " + schema.getName());
            }
            return value;
        } catch (IOException | RuntimeException e) {
            // Avro reports bad bytes by many exceptions, unchecked ones too (index out of bounds for an enum or union).
            throw new UnreadableRecord(
                    DeadLetterReason.MALFORMED, "bytes do not follow the schema " + schema.getName() + ": " + e);
        }
    }

    private int framedId(byte[] bytes) throws UnreadableRecord {
        if (bytes == null || bytes.length == 0) {
            throw new UnreadableRecord(
                    DeadLetterReason.NO_VALUE, "the record has no value; expected a " + schema.getName());
        }
        if (bytes.length > limits.bytes()) {
            throw new UnreadableRecord(
                    DeadLetterReason.TOO_LARGE,
                    "the value has " + bytes.length + " bytes; of " + topic + ", at most " + limits.bytes()
                            + " are read");
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            throw new UnreadableRecord(
                    DeadLetterReason.NOT_FRAMED,
                    "the value does not begin with 0x00 and a 4-byte schema id; got " + bytes.length + " bytes, first "
                            + bytes[0]);
        }
        return ByteBuffer.wrap(bytes).getInt(1);
    }

    private SpecificDatumReader<V> readerOf(int id) throws UnreadableRecord {
        Ids now = ids;
        if (id == now.written() || id == ownId) {
            return reader.get();
        }
        Schema written = older.get(id);
        if (written == null && now.others() != null) {
            written = now.others().of(id);
        }
        if (written == null) {
            throw new UnreadableRecord(
                    Topics.ALL.stream().anyMatch(other -> other.codec().schemaId() == id)
                            ? DeadLetterReason.WRONG_SCHEMA
                            : DeadLetterReason.UNKNOWN_SCHEMA,
                    "the value has schema id " + id + "; " + topic + " carries " + schema.getName() + ", id "
                            + schemaId());
        }
        return new SpecificDatumReader<>(written, schema, model);
    }

    private static BinaryDecoder binaryDecoder(byte[] bytes) {
        return DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
    }
}
