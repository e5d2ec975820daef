package io.lanyard.agent.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topic;
import io.lanyard.contract.UnreadableRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records whose keys have several parts, trusting nobody. */
final class KeyedRecords {
    private static final Logger LOG = LoggerFactory.getLogger(KeyedRecords.class);

    /** What is done with one; it may find that it cannot be read. */
    interface Reading {
        void read() throws UnreadableRecord;
    }

    /** A record that cannot be read is skipped: what it was about stays as it was. */
    static void read(ConsumerRecord<byte[], byte[]> record, Reading reading) {
        try {
            reading.read();
        } catch (UnreadableRecord | IllegalArgumentException e) {
            LOG.warn(
                    "skipped {}-{} offset {}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    static String[] key(ConsumerRecord<byte[], byte[]> record, int parts) {
        String key = record.key() == null ? "" : new String(record.key(), UTF_8);
        String[] found = key.split("/", -1);
        if (found.length != parts) {
            throw new IllegalArgumentException("expected a key of " + parts + " parts; got '" + key + "'");
        }
        return found;
    }

    /** Of the key it is under: a record that speaks of something else is a writer's mistake. */
    static <V extends SpecificRecord> V value(Topic<V> topic, ConsumerRecord<byte[], byte[]> record)
            throws UnreadableRecord {
        V value = topic.codec().decode(record.value());
        String key = new String(record.key(), UTF_8);
        if (!topic.keyOf(value).equals(key)) {
            throw new IllegalArgumentException("expected the key " + topic.keyOf(value) + "; got " + key);
        }
        return value;
    }

    private KeyedRecords() {}
}
