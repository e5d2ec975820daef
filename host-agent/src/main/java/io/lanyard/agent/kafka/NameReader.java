package io.lanyard.agent.kafka;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.latency.PeerBook;
import io.lanyard.agent.core.names.NameBook;
import io.lanyard.agent.state.ClusterMark;
import io.lanyard.kafka.KafkaAccess;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps the books of names and of peers as the allocations of some networks are. It reads the partitions of their spaces, and
 * keeps what is of them.
 */
public final class NameReader implements AutoCloseable {
    private final HeardNetworks heard;
    private final TopicFollower follower;

    /** @param failed told if it cannot go on */
    public NameReader(
            KafkaAccess kafka,
            String host,
            ClusterMark mark,
            NameBook names,
            PeerBook peers,
            Consumer<Throwable> failed) {
        this.heard = new HeardNetworks(names::miss);
        this.follower = new TopicFollower(
                "the names of containers",
                "names",
                new KafkaSettings(kafka, host),
                mark,
                heard::await,
                new NameFold(names, peers, heard),
                failed);
    }

    public void start() {
        follower.start();
    }

    /** From any thread: from now on these networks. Nothing is read before the first time. */
    public void follow(Set<ResourceId> networks) {
        if (heard.want(networks)) {
            follower.again();
        }
    }

    @Override
    public void close() {
        heard.close();
        follower.close();
    }
}
