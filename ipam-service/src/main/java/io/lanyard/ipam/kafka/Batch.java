package io.lanyard.ipam.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What follows from one poll.
 *
 * @param records what is to be written in one transaction, the cursor's record not yet among them
 * @param cursor how far the inputs are applied once it is written
 * @param generation the highest that was given out then
 * @param decided the inputs that were decided on
 * @param polledNanos when they were read
 */
record Batch(
        List<ProducerRecord<byte[], byte[]>> records,
        InputCursor cursor,
        long generation,
        List<Decided> decided,
        long polledNanos) {

    Duration sincePoll() {
        return Duration.ofNanos(System.nanoTime() - polledNanos);
    }

    Map<String, Integer> recordsOfTopics() {
        Map<String, Integer> counts = new HashMap<>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            counts.merge(record.topic(), 1, Integer::sum);
        }
        return counts;
    }
}
