package io.lanyard.contract;

import java.util.ArrayList;
import java.util.List;
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

    /** Of every topic, under the contract's ids and under those that a registry gave. */
    public static List<PublishedSchema> all() {
        List<PublishedSchema> all = new ArrayList<>();
        for (Topic<?> topic : Topics.ALL) {
            int written = topic.codec().schemaId();
            if (written != topic.codec().ownId()) {
                all.add(of(topic, topic.codec().ownId(), written));
            }
            all.addAll(own(topic));
        }
        return all;
    }

    /** Every version of a topic's schema, the current one first. */
    static List<PublishedSchema> own(Topic<?> topic) {
        List<PublishedSchema> own = new ArrayList<>();
        for (int id = topic.codec().ownId(); SchemaVersions.version(id) > 0; id = SchemaVersions.before(id)) {
            own.add(of(topic, id, id));
        }
        return own;
    }

    private static PublishedSchema of(Topic<?> topic, int ownId, int id) {
        return new PublishedSchema(
                topic.name() + "-value",
                SchemaVersions.version(ownId),
                id,
                SchemaVersions.text(topic.name(), ownId, topic.codec().ownId()));
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
