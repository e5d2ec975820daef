package io.lanyard.ipam.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A record of state: what is needed of it, since there are a million at a time. */
final class StateRecord {
    private final TopicPartition log;
    private final long offset;
    private final byte[] key;
    private final byte[] value;

    private StateRecord(TopicPartition log, ConsumerRecord<byte[], byte[]> record) {
        this.log = log;
        this.offset = record.offset();
        this.key = record.key();
        this.value = record.value();
    }

    static StateRecord of(ConsumerRecord<byte[], byte[]> record) {
        return of(new TopicPartition(record.topic(), record.partition()), record);
    }

    /** @param log the record's own, which many share */
    static StateRecord of(TopicPartition log, ConsumerRecord<byte[], byte[]> record) {
        return new StateRecord(log, record);
    }

    byte[] key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    TopicPartition log() {
        return log;
    }

    long offset() {
        return offset;
    }
}
