package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.schemas.DeadLetter;
import io.lanyard.schemas.DeadLetterReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes what could not be used, so that a person can see it. */
final class DeadLetters {
    private static final int KEY_BYTES_MAX = 1024;
    private static final int VALUE_BYTES_MAX = 16 * 1024;
    private static final int DETAIL_CHARS_MAX = 1024;

    static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, DeadLetterReason reason, String detail) {
        byte[] value = record.value();
        return Topics.DEAD_LETTERS.record(DeadLetter.newBuilder()
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setAt(Instant.ofEpochMilli(record.timestamp()))
                .setReason(reason)
                .setDetail(detail.substring(0, Math.min(detail.length(), DETAIL_CHARS_MAX)))
                .setKey(beginning(record.key(), KEY_BYTES_MAX))
                .setValue(beginning(value, VALUE_BYTES_MAX))
                .setValueSize(value == null ? 0 : value.length)
                .build());
    }

    private static ByteBuffer beginning(byte[] bytes, int atMost) {
        return bytes == null ? null : ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, atMost));
    }

    private DeadLetters() {}
}
