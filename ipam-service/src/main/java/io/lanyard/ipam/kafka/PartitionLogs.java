package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** The logs that belong to one partition of the spaces: what comes in, and what its state is made of. */
record PartitionLogs(int partition) {

    TopicPartition of(Topic<?> topic) {
        return new TopicPartition(topic.name(), partition);
    }

    List<TopicPartition> inputs() {
        return List.of(of(Topics.INTENTS), of(Topics.STATUS));
    }

    List<TopicPartition> state() {
        return Stream.of(Topics.NETWORKS, Topics.CONTAINERS, Topics.ALLOCATIONS, Topics.OUTCOMES, Topics.CURSORS)
                .map(this::of)
                .toList();
    }

    List<TopicPartition> compacted() {
        return state().stream()
                .filter(log -> !log.topic().equals(Topics.OUTCOMES.name()))
                .toList();
    }

    List<TopicPartition> all() {
        return Stream.concat(inputs().stream(), state().stream()).toList();
    }
}
