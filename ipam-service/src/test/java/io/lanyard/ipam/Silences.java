package io.lanyard.ipam;

import static java.util.stream.Collectors.joining;

import io.lanyard.contract.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How long each partition was silent at most, told by when the broker appended its outcomes.
 *
 * @param longestMs partition to the longest time between two outcomes
 */
record Silences(Map<Integer, Long> longestMs) {

    /** Between two moments; a partition without outcomes there was silent all the time. */
    static Silences between(Collection<ConsumerRecord<byte[], byte[]>> outcomes, long fromMs, long toMs) {
        Map<Integer, Long> last = new TreeMap<>();
        Map<Integer, Long> longest = new TreeMap<>();
        for (int partition = 0; partition < Topics.SPACE_PARTITIONS; partition++) {
            last.put(partition, fromMs);
            longest.put(partition, 0L);
        }
        for (ConsumerRecord<byte[], byte[]> outcome : outcomes) {
            if (outcome.timestamp() >= fromMs && outcome.timestamp() <= toMs) {
                long before = last.put(outcome.partition(), outcome.timestamp());
                longest.merge(outcome.partition(), outcome.timestamp() - before, Math::max);
            }
        }
        last.forEach((partition, lastMs) -> longest.merge(partition, toMs - lastMs, Math::max));
        return new Silences(longest);
    }

    long longestOf(Collection<Integer> partitions) {
        return partitions.stream().mapToLong(longestMs::get).max().orElse(0);
    }

    @Override
    public String toString() {
        return longestMs.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue() + " ms")
                .collect(joining(", "));
    }
}
