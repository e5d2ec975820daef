package io.lanyard.ipam.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of a log one after the other. */
@FunctionalInterface
interface RecordReader {
    void read(ConsumerRecord<byte[], byte[]> record) throws TenureLost;
}
