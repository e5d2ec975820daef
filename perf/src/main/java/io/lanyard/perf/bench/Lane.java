package io.lanyard.perf.bench;

import io.lanyard.contract.Topics;
import org.apache.kafka.common.TopicPartition;

/** One of the two ways from an intent to its outcome: through IPAM, or through a bare copy of what IPAM writes. */
public enum Lane {
    SERVICE(""),
    COPY("copy.");

    private final String prefix;

    Lane(String prefix) {
        this.prefix = prefix;
    }

    String topic(String ofService) {
        return prefix + ofService;
    }

    public TopicPartition intents() {
        return new TopicPartition(topic(Topics.INTENTS.name()), Script.PARTITION);
    }

    public TopicPartition outcomes() {
        return new TopicPartition(topic(Topics.OUTCOMES.name()), Script.PARTITION);
    }

    TopicPartition cursors() {
        return new TopicPartition(topic(Topics.CURSORS.name()), Script.PARTITION);
    }
}
