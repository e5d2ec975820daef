package io.lanyard.ipam.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topic;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.DeadLetterReason;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Lets in what belongs to this partition of an input topic; what does not is written where it belongs. */
final class Door<V extends SpecificRecord> {
    /** Header of a record that another client had put into a wrong partition. */
    static final String FORWARDED_FROM = "lanyard-forwarded-from";

    /** No name that may be used makes a longer key. A longer one would not fit with the header. */
    private static final int KEY_BYTES_MAX = 512;

    private final Topic<V> topic;
    private final int partition;

    Door(Topic<V> topic, int partition) {
        this.topic = topic;
        this.partition = partition;
    }

    /** The record's value if it is for us; else its dead letter, or the record in its own partition, is in {@code out}. */
    Optional<V> admit(ConsumerRecord<byte[], byte[]> record, Collection<ProducerRecord<byte[], byte[]>> out) {
        V value;
        try {
            value = topic.codec().decode(record.value());
        } catch (UnreadableRecord e) {
            out.add(DeadLetters.of(record, e.reason(), e.getMessage()));
            return Optional.empty();
        }
        byte[] key = topic.keyOf(value).getBytes(UTF_8);
        if (!Arrays.equals(key, record.key())) {
            String got = record.key() == null ? "no key" : "'" + new String(record.key(), UTF_8) + "'";
            out.add(DeadLetters.of(
                    record,
                    DeadLetterReason.WRONG_KEY,
                    "the key is " + got + ", expected '" + topic.keyOf(value) + "'"));
            return Optional.empty();
        }
        int home = topic.partitionOf(value);
        if (home != partition) {
            out.add(forwarded(record, home));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private ProducerRecord<byte[], byte[]> forwarded(ConsumerRecord<byte[], byte[]> record, int home) {
        if (record.headers().lastHeader(FORWARDED_FROM) != null) {
            return DeadLetters.of(
                    record,
                    DeadLetterReason.WRONG_KEY,
                    "forwarded once and in a wrong partition again: got " + partition + ", expected " + home);
        }
        if (record.key().length > KEY_BYTES_MAX) {
            return DeadLetters.of(
                    record,
                    DeadLetterReason.TOO_LARGE,
                    "the key has " + record.key().length + " bytes; at most " + KEY_BYTES_MAX + " are forwarded");
        }
        ProducerRecord<byte[], byte[]> sameElsewhere =
                new ProducerRecord<>(topic.name(), home, record.key(), record.value());
        String from = record.topic() + "-" + record.partition() + "-" + record.offset();
        sameElsewhere.headers().add(FORWARDED_FROM, from.getBytes(UTF_8));
        return sameElsewhere;
    }
}
