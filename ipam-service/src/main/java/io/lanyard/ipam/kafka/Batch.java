package io.lanyard.ipam.kafka;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What follows from one poll.
 *
 * @param records what is to be written in one transaction, the cursor's record not yet among them
 * @param cursor how far the inputs are applied once it is written
 * @param generation the highest that was given out then
 */
record Batch(List<ProducerRecord<byte[], byte[]>> records, InputCursor cursor, long generation) {}
