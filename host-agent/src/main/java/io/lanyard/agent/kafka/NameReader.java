package io.lanyard.agent.kafka;

import io.lanyard.agent.core.latency.PeerBook;
import io.lanyard.agent.core.names.NameBook;
import io.lanyard.agent.state.ClusterMark;
import io.lanyard.contract.Topics;
import io.lanyard.kafka.KafkaAccess;
import java.util.function.Consumer;

/** Keeps the books of names and of peers as the allocations of all spaces are. */
public final class NameReader implements AutoCloseable {
    private final TopicFollower follower;

    /** @param failed told if it cannot go on */
    public NameReader(
            KafkaAccess kafka,
            String host,
            ClusterMark mark,
            NameBook names,
            PeerBook peers,
            Consumer<Throwable> failed) {
        this.follower = new TopicFollower(
                "the names of containers",
                "names",
                new KafkaSettings(kafka, host),
                mark,
                KafkaSettings.partitions(Topics.ALLOCATIONS),
                new NameFold(names, peers),
                failed);
    }

    public void start() {
        follower.start();
    }

    @Override
    public void close() {
        follower.close();
    }
}
