package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lanyard.contract.Samples.Sample;
import io.lanyard.schemas.Cursor;
import io.lanyard.schemas.DeadLetterReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Records of other versions of a schema: earlier ones by what the contract keeps, all others by a registry. */
class EvolutionTest {
    private static final int OLD = 101;
    private static final int CURRENT = 201;
    private static final int FOREIGN = 7_001;

    static final List<Sample<?>> SAMPLES = Samples.ALL;

    private final TestRegistry registry = new TestRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    private static Schema without(Schema record, String field) {
        return changed(record, fields -> fields.filter(each -> !each.name().equals(field)));
    }

    private static Schema with(Schema record, Field more) {
        return changed(record, fields -> Stream.concat(fields, Stream.of(more)));
    }

    private static Schema changed(Schema record, UnaryOperator<Stream<Field>> change) {
        Schema copy = Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false);
        copy.setFields(change.apply(record.getFields().stream().map(each -> new Field(each, each.schema())))
                .toList());
        return copy;
    }

    /** The same value as a client has it that knows the schema and nothing of Lanyard. */
    private static GenericRecord generic(Sample<?> sample) throws Exception {
        return new GenericClient(0, sample.topic().codec().schema()).decode(sample.bytes());
    }

    private static GenericRecord as(Schema schema, GenericRecord record) {
        GenericRecord copy = new GenericData.Record(schema);
        for (Field field : record.getSchema().getFields()) {
            if (schema.getField(field.name()) != null) {
                copy.put(field.name(), record.get(field.pos()));
            }
        }
        return copy;
    }

    private <V extends SpecificRecord> AvroCodec<V> codec(Topic<V> topic, Class<V> type, Map<Integer, Schema> older) {
        return new AvroCodec<>(topic.name(), CURRENT, type, Limits.RECORD, older);
    }

    @SuppressWarnings("unchecked") // a sample's value is of its topic's type
    private <V extends SpecificRecord> AvroCodec<V> codecAtRegistry(Sample<V> sample) {
        AvroCodec<V> codec = codec(sample.topic(), (Class<V>) sample.value().getClass(), Map.of());
        codec.register(registry.client(), CURRENT);
        return codec;
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    <V extends SpecificRecord> void aNewWritersUnknownFieldIsPassedOver(Sample<V> sample) throws Exception {
        Schema newer = with(
                sample.topic().codec().schema(),
                new Field("tomorrow", Schema.createArray(Schema.create(Schema.Type.STRING)), null, List.of()));
        GenericRecord record = as(newer, generic(sample));
        record.put("tomorrow", List.of("a", "b"));
        registry.put(FOREIGN, newer);

        V read = codecAtRegistry(sample).decode(new GenericClient(FOREIGN, newer).encode(record));

        assertThat(read).isEqualTo(sample.value());
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    <V extends SpecificRecord> void whatAnOldWriterDoesNotHaveHasItsDefault(Sample<V> sample) throws Exception {
        Schema current = sample.topic().codec().schema();
        for (Field field : current.getFields()) {
            if (!field.hasDefaultValue()) {
                continue;
            }
            Schema older = without(current, field.name());
            registry.put(FOREIGN + field.pos(), older);

            V read = codecAtRegistry(sample)
                    .decode(new GenericClient(FOREIGN + field.pos(), older).encode(as(older, generic(sample))));

            Object defaulted = GenericData.get().getDefaultValue(field);
            if (field.defaultVal() == JsonProperties.NULL_VALUE || defaulted instanceof CharSequence) {
                assertThat(String.valueOf(read.get(field.pos()))).isEqualTo(String.valueOf(defaulted));
            }
            for (Field other : older.getFields()) {
                int place = current.getField(other.name()).pos();
                assertThat(read.get(place)).isEqualTo(sample.value().get(place));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    <V extends SpecificRecord> void withoutWhatHasNoDefaultItIsRefusedInWords(Sample<V> sample) throws Exception {
        Schema current = sample.topic().codec().schema();
        for (Field field : current.getFields()) {
            if (field.hasDefaultValue()) {
                continue;
            }
            Schema older = without(current, field.name());
            registry.put(FOREIGN + field.pos(), older);
            byte[] bytes = new GenericClient(FOREIGN + field.pos(), older).encode(as(older, generic(sample)));

            UnreadableRecord refusal = catchThrowableOfType(
                    UnreadableRecord.class, () -> codecAtRegistry(sample).decode(bytes));

            assertThat(refusal.reason()).isEqualTo(DeadLetterReason.WRONG_SCHEMA);
            assertThat(refusal)
                    .hasMessageStartingWith("records of schema " + (FOREIGN + field.pos()) + " cannot be read as "
                            + current.getName() + ": READER_FIELD_MISSING_DEFAULT_VALUE at /fields/" + field.pos())
                    .hasMessageContaining(field.name());
        }
    }

    /** The contract's own earlier versions need no registry. */
    @Test
    void anEarlierVersionOfTheContractIsRead() throws Exception {
        Schema current = Cursor.getClassSchema();
        Schema older = with(current, new Field("gone", Schema.create(Schema.Type.LONG), null, 0L));
        GenericRecord record = as(older, generic(cursor()));
        record.put("gone", 5L);
        AvroCodec<Cursor> codec = codec(Topics.CURSORS, Cursor.class, Map.of(OLD, older));

        assertThat(codec.decode(new GenericClient(OLD, older).encode(record))).isEqualTo(cursor().value());
        assertThat(codec.encode(cursor().value())).startsWith(0, 0, 0, 0, CURRENT & 0xff);
    }

    @Test
    void anEarlierVersionIsAFileAndAnOldReaderOfOursPassesItOver() {
        assertThat(SchemaVersions.older("lanyard.test", 342))
                .containsOnlyKeys(142, 242)
                .satisfies(older -> {
                    assertThat(older.get(142).getFields())
                            .extracting(Field::name)
                            .containsExactly("a");
                    assertThat(older.get(242).getFields())
                            .extracting(Field::name)
                            .containsExactly("a", "b");
                });
        assertThat(SchemaVersions.version(142)).isEqualTo(1);
        assertThat(SchemaVersions.version(1_342)).isEqualTo(13);
    }

    @Test
    void withoutARegistryAnUnknownIdIsUnreadableAsEver() {
        AvroCodec<Cursor> codec = codec(Topics.CURSORS, Cursor.class, Map.of());
        byte[] bytes = new GenericClient(FOREIGN, Cursor.getClassSchema()).encode(cursorRecord());

        UnreadableRecord refusal = catchThrowableOfType(UnreadableRecord.class, () -> codec.decode(bytes));

        assertThat(refusal.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
        assertThat(refusal).hasMessage("the value has schema id 7001; lanyard.cursors carries Cursor, id 201");
    }

    @Test
    void aNumberMayBecomeWiderAndNotAText() throws Exception {
        List<String> read = new ArrayList<>();
        for (Schema.Type type : List.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.STRING, Schema.Type.DOUBLE)) {
            Schema writer = changed(
                    Cursor.getClassSchema(),
                    fields -> fields.map(each ->
                            each.name().equals("generation") ? new Field("generation", Schema.create(type)) : each));
            registry.put(FOREIGN + type.ordinal(), writer);
            AvroCodec<Cursor> codec = codecAtRegistry(cursor());
            GenericRecord record = as(writer, cursorRecord());
            record.put(
                    "generation",
                    switch (type) {
                        case INT -> 3;
                        case LONG -> 3L;
                        case DOUBLE -> 3.0;
                        default -> "3";
                    });
            byte[] bytes = new GenericClient(FOREIGN + type.ordinal(), writer).encode(record);
            try {
                read.add(type + " " + codec.decode(bytes).getGeneration());
            } catch (UnreadableRecord e) {
                read.add(type + " " + e.reason());
            }
        }
        assertThat(read).containsExactly("INT 3", "LONG 3", "STRING WRONG_SCHEMA", "DOUBLE WRONG_SCHEMA");
    }

    @SuppressWarnings("unchecked") // the topic's samples are of its type
    private static Sample<Cursor> cursor() {
        return (Sample<Cursor>) Samples.of(Topics.CURSORS).get(0);
    }

    private static GenericRecord cursorRecord() {
        try {
            return generic(cursor());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
