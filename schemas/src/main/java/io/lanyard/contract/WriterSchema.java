package io.lanyard.contract;

import io.lanyard.schemas.DeadLetterReason;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;

/**
 * Judges a schema that somebody else wrote a record with. It trusts nothing: a schema is a program that reading runs, and a small
 * one can have a reader build or skip values without end.
 */
final class WriterSchema {
    /** Places for values in one record, each list or map counted as one item. Ours have some hundred. */
    private static final long PLACES_MAX = 10_000;

    /** As JSON; ours have a fifth of it. */
    private static final int CHARACTERS_MAX = 128 * 1024;

    /** Of brackets; readers of schemas call themselves for each. */
    private static final int DEPTH_MAX = 128;

    private static final int FAULTS_SHOWN = 3;

    private WriterSchema() {}

    /**
     * What records written with it are resolved from, with nothing in it but structure: no attribute of it reaches a reader.
     *
     * @throws UnreadableRecord if it is no schema, or not one whose records can be read as {@code reader}
     */
    static Schema judged(int id, String text, Schema reader) throws UnreadableRecord {
        Schema writer = structure(id, text);
        long places = places(writer, new IdentityHashMap<>(), new HashSet<>());
        if (places > PLACES_MAX) {
            throw new UnreadableRecord(
                    DeadLetterReason.WRONG_SCHEMA,
                    "schema " + id + (places == Long.MAX_VALUE ? " contains itself" : " has " + places + " places")
                            + ", expected one without recursion that has " + PLACES_MAX + " at most");
        }
        SchemaCompatibility.SchemaPairCompatibility answer =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (answer.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new UnreadableRecord(
                    DeadLetterReason.WRONG_SCHEMA,
                    "records of schema " + id + " cannot be read as " + reader.getName() + ": "
                            + answer.getResult().getIncompatibilities().stream()
                                    .limit(FAULTS_SHOWN)
                                    .map(WriterSchema::sentence)
                                    .collect(Collectors.joining("; ")));
        }
        return writer;
    }

    private static Schema structure(int id, String text) throws UnreadableRecord {
        if (text.length() > CHARACTERS_MAX || depth(text) > DEPTH_MAX) {
            throw new UnreadableRecord(
                    DeadLetterReason.WRONG_SCHEMA,
                    "schema " + id + " is too large, expected at most " + CHARACTERS_MAX + " characters, nested "
                            + DEPTH_MAX + " deep");
        }
        try {
            Schema whole = new Schema.Parser(NameValidator.STRICT_VALIDATOR)
                    .setValidateDefaults(false)
                    .parse(text);
            return new Schema.Parser(NameValidator.STRICT_VALIDATOR).parse(SchemaNormalization.toParsingForm(whole));
        } catch (AvroRuntimeException | IllegalArgumentException e) {
            throw new UnreadableRecord(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    "schema " + id + " is not one of Avro: " + shortened(e.getMessage()));
        }
    }

    /** Brackets in names and documentation count too: it may be more than it is. */
    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return deepest;
    }

    private static String sentence(Incompatibility fault) {
        return fault.getType() + " at " + fault.getLocation() + ", " + shortened(fault.getMessage());
    }

    private static String shortened(String message) {
        String text = String.valueOf(message);
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /** For values of a record whose lists have one item each, all branches counted; {@link Long#MAX_VALUE} if there is no end. */
    private static long places(Schema schema, Map<Schema, Long> known, Set<String> above) {
        Long counted = known.get(schema);
        if (counted != null) {
            return counted;
        }
        long places =
                switch (schema.getType()) {
                    case RECORD -> placesOfRecord(schema, known, above);
                    case ARRAY -> plus(1, places(schema.getElementType(), known, above));
                    case MAP -> plus(1, places(schema.getValueType(), known, above));
                    case UNION -> {
                        long all = 0;
                        for (Schema branch : schema.getTypes()) {
                            all = plus(all, places(branch, known, above));
                        }
                        yield all;
                    }
                    default -> 1;
                };
        known.put(schema, places);
        return places;
    }

    private static long placesOfRecord(Schema record, Map<Schema, Long> known, Set<String> above) {
        if (!above.add(record.getFullName())) {
            return Long.MAX_VALUE;
        }
        long places = 1;
        for (Schema.Field field : record.getFields()) {
            places = plus(places, places(field.schema(), known, above));
        }
        above.remove(record.getFullName());
        return places;
    }

    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
