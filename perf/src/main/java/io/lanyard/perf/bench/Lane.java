package io.lanyard.perf.bench;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import org.apache.kafka.common.TopicPartition;

/**
 * One of the two ways from an intent to its outcome: through IPAM, or through a bare copy of what IPAM writes.
 *
 * @param prefix of its topics
 * @param partition where its spaces are
 */
public record Lane(String prefix, int partition) {
    public static final Lane SERVICE = new Lane("", Script.PARTITION);

    public static final Lane COPY = new Lane("copy.", Script.PARTITION);

    /** The same way for the spaces of another partition. */
    public Lane at(int other) {
        return new Lane(prefix, other);
    }

    String topic(String ofService) {
        return prefix + ofService;
    }

    TopicPartition of(Topic<?> topic) {
        return new TopicPartition(topic(topic.name()), partition);
    }

    public TopicPartition intents() {
        return of(Topics.INTENTS);
    }

    public TopicPartition outcomes() {
        return of(Topics.OUTCOMES);
    }

    TopicPartition cursors() {
        return of(Topics.CURSORS);
    }
}
