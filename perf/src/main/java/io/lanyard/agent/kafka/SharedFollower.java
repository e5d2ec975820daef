package io.lanyard.agent.kafka;

import io.lanyard.agent.state.ClusterMark;
import io.lanyard.kafka.KafkaAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The agent's own follower of topics, with the agent's own settings, for many simulated hosts at once: a real agent has one
 * for itself alone. In the agent's package for what is its own.
 */
public final class SharedFollower implements AutoCloseable {
    private final TopicFollower follower;

    /** Hears what is there, on the follower's thread. */
    public interface Listener {
        /** What was heard is to be forgotten: everything comes again. */
        void begin();

        void heard(ConsumerRecord<byte[], byte[]> record);

        /** All that was there at the beginning has been heard; called once, and then after every change. */
        void whole();
    }

    /**
     * Reads nothing yet.
     *
     * @param name tells it from others
     * @param state a directory to remember the cluster in
     * @param failed told if it cannot go on
     */
    public SharedFollower(
            String name,
            KafkaAccess kafka,
            Path state,
            List<TopicPartition> partitions,
            Listener listener,
            Consumer<Throwable> failed) {
        this.follower = new TopicFollower(
                name,
                "shared",
                new KafkaSettings(kafka, name),
                new ClusterMark(state, name),
                () -> partitions,
                new Passing(listener),
                failed);
    }

    public void start() {
        follower.start();
    }

    private record Passing(Listener to) implements TopicFollower.Listener {
        @Override
        public void begin() {
            to.begin();
        }

        @Override
        public void heard(ConsumerRecord<byte[], byte[]> record) {
            to.heard(record);
        }

        @Override
        public void whole() {
            to.whole();
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
