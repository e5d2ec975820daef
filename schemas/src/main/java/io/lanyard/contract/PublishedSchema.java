package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The schema of a topic's values as everyone may have it: with all types it uses, in one text.
 *
 * @param subject as registries name it (Confluent's TopicNameStrategy)
 * @param version counts from 1
 * @param id on the wire
 */
public record PublishedSchema(String subject, int version, int id, String text) {
    private static final int FIRST = 1;

    /** Of every topic. */
    public static List<PublishedSchema> all() {
        return Topics.ALL.stream().map(PublishedSchema::of).toList();
    }

    private static PublishedSchema of(Topic<?> topic) {
        String file = "/lanyard/schemas/" + topic.name() + ".avsc";
        try (InputStream text = PublishedSchema.class.getResourceAsStream(file)) {
            return new PublishedSchema(
                    topic.name() + "-value",
                    FIRST,
                    topic.codec().schemaId(),
                    new String(Objects.requireNonNull(text, file).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Whether another text means the same; what it says for people does not count. */
    public boolean isSame(String other) {
        try {
            return new Schema.Parser().parse(other).equals(new Schema.Parser().parse(text));
        } catch (AvroRuntimeException e) {
            return false;
        }
    }
}
