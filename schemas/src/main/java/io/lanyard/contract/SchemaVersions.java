package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * How schemas are numbered: the hundreds of an id are the version, counted from 1, and the rest is the topic's number. 101 is the
 * first schema of topic 1, 201 its second. A version that is not the current one is kept as a file, and read for ever.
 */
final class SchemaVersions {
    private static final int TOPICS_MAX = 100;
    private static final String FOLDER = "/lanyard/schemas/";

    private SchemaVersions() {}

    static int version(int id) {
        return id / TOPICS_MAX;
    }

    static int before(int id) {
        return id - TOPICS_MAX;
    }

    /** All before this one, by their ids. */
    static Map<Integer, Schema> older(String topic, int currentId) {
        Map<Integer, Schema> older = new HashMap<>();
        for (int id = before(currentId); version(id) > 0; id = before(id)) {
            older.put(id, new Schema.Parser().parse(text(topic, id, currentId)));
        }
        return older;
    }

    static String text(String topic, int id, int currentId) {
        String file = FOLDER + (id == currentId ? topic : "older/" + topic + "." + version(id)) + ".avsc";
        try (InputStream text = SchemaVersions.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(text, file).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
