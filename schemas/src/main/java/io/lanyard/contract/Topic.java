package io.lanyard.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One topic of the contract: what it carries, under which key, in which partition, and what it keeps. */
public final class Topic<V extends SpecificRecord> {

    /** Larger values are refused by the broker and by every reader. */
    public static final int MAX_VALUE_BYTES = 64 * 1024;

    /** What key, headers and batch framing may add to a value. */
    private static final int RECORD_OVERHEAD_BYTES = 4 * 1024;

    private final String name;
    private final int partitions;
    private final Retention retention;
    private final Function<V, String> key;
    private final ToIntFunction<V> partition;
    private final AvroCodec<V> codec;

    /**
     * @param schemaId id of the value's schema on the wire, fixed for good; a changed schema gets a new one: {@link SchemaVersions}
     * @param limits what is read of one value; more is refused
     * @param partitions fixed when the topic is created: the place of every key hangs on it
     */
    Topic(
            String name,
            int schemaId,
            Class<V> type,
            int partitions,
            Retention retention,
            Limits limits,
            Function<V, String> key,
            ToIntFunction<V> partition) {
        this.name = name;
        this.partitions = partitions;
        this.retention = retention;
        this.key = key;
        this.partition = partition;
        this.codec = new AvroCodec<>(name, schemaId, type, limits, SchemaVersions.older(name, schemaId));
    }

    public String name() {
        return name;
    }

    public int partitions() {
        return partitions;
    }

    public AvroCodec<V> codec() {
        return codec;
    }

    public String keyOf(V value) {
        return key.apply(value);
    }

    public int partitionOf(V value) {
        return partition.applyAsInt(value);
    }

    /** The record that says this value, where every reader expects it. */
    public ProducerRecord<byte[], byte[]> record(V value) {
        return new ProducerRecord<>(name, partitionOf(value), keyOf(value).getBytes(UTF_8), codec.encode(value));
    }

    /** The record that says that this value's key is gone. */
    public ProducerRecord<byte[], byte[]> tombstone(V last) {
        return new ProducerRecord<>(name, partitionOf(last), keyOf(last).getBytes(UTF_8), null);
    }

    /** The broker's settings for this topic. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(retention.settings());
        settings.put("cleanup.policy", retention.cleanupPolicy());
        settings.put("max.message.bytes", Integer.toString(MAX_VALUE_BYTES + RECORD_OVERHEAD_BYTES));
        settings.put("message.timestamp.type", "LogAppendTime");
        return settings;
    }

    @Override
    public String toString() {
        return name;
    }
}
