package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Any value a schema allows, small; the same for the same seed. */
final class RandomRecord {
    private static final int[] CODE_POINTS = {'a', 'Z', '/', 0, 0xE4, 0x2193, 0x1F642, 0x10FFFF};

    private final Random random;

    RandomRecord(long seed) {
        this.random = new Random(seed);
    }

    GenericRecord of(Schema schema) {
        return (GenericRecord) value(schema);
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case ARRAY -> array(schema);
            case MAP -> map(schema.getValueType());
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols()
                                .get(random.nextInt(schema.getEnumSymbols().size())));
            case STRING -> text();
            case BYTES -> ByteBuffer.wrap(text().getBytes(UTF_8));
            case INT -> number().intValue();
            case LONG -> number();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            default -> throw new AssertionError("no field of the contract is a " + schema.getType());
        };
    }

    private GenericRecord record(Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        return record;
    }

    private List<Object> array(Schema schema) {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(schema.getElementType()));
        }
        return new GenericData.Array<>(schema, items);
    }

    private Map<String, Object> map(Schema valueType) {
        Map<String, Object> entries = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.put(text(), value(valueType));
        }
        return entries;
    }

    private Long number() {
        return random.nextLong() >> random.nextInt(64);
    }

    private String text() {
        return random.ints(random.nextInt(9), 0, CODE_POINTS.length)
                .map(index -> CODE_POINTS[index])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
