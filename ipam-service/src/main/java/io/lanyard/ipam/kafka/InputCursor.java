package io.lanyard.ipam.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the inputs of a partition have been applied.
 *
 * @param next input topic to the next offset to read
 */
record InputCursor(Map<String, Long> next) {
    InputCursor {
        next = Map.copyOf(next);
    }

    InputCursor after(ConsumerRecords<byte[], byte[]> records) {
        Map<String, Long> moved = new HashMap<>(next);
        for (TopicPartition input : records.partitions()) {
            var ofInput = records.records(input);
            moved.put(input.topic(), ofInput.get(ofInput.size() - 1).offset() + 1);
        }
        return new InputCursor(moved);
    }

    /** How many offsets lie between an earlier cursor and this one. */
    long since(InputCursor earlier) {
        return next.entrySet().stream()
                .mapToLong(input -> input.getValue() - earlier.next.getOrDefault(input.getKey(), 0L))
                .sum();
    }
}
