package io.lanyard.agent.kafka;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.state.ClusterMark;
import io.lanyard.contract.Topics;
import io.lanyard.kafka.KafkaAccess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is asked of this host. Nothing is passed on before all that was there at the start has been read: what is
 * missing from a part would be taken down.
 */
public final class DesiredReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DesiredReader.class);

    private final String host;
    private final Consumer<Desired> desired;
    private final WishWatch wishes;
    private final TopicFollower follower;

    /**
     * @param mark the only cluster it reads from
     * @param desired takes the whole of it, each time something changed
     * @param wishes hears of what comes after that
     * @param failed told if it cannot go on
     */
    public DesiredReader(
            KafkaAccess kafka,
            String host,
            ClusterMark mark,
            Consumer<Desired> desired,
            WishWatch wishes,
            Consumer<Throwable> failed) {
        this.host = host;
        this.desired = desired;
        this.wishes = wishes;
        this.follower = new TopicFollower(
                "what is desired",
                "desired",
                new KafkaSettings(kafka, host),
                mark,
                () -> partitions(host),
                new Folding(),
                failed);
    }

    public void start() {
        follower.start();
    }

    private static List<TopicPartition> partitions(String host) {
        List<TopicPartition> partitions = new ArrayList<>(KafkaSettings.partitions(Topics.NETWORKS));
        partitions.add(new TopicPartition(Topics.HOST_DESIRED.name(), Topics.partitionOfHost(host)));
        return partitions;
    }

    private final class Folding implements TopicFollower.Listener {
        private DesiredFold fold;
        private boolean isFirst;

        @Override
        public void begin() {
            fold = new DesiredFold(host, this::wished);
            isFirst = true;
        }

        /** What was there at the start has waited for us, not for its turn. */
        private void wished(ResourceId id, long generation, Instant at) {
            if (!isFirst) {
                wishes.wished(id, generation, at);
            }
        }

        @Override
        public void heard(ConsumerRecord<byte[], byte[]> record) {
            fold.apply(record);
        }

        @Override
        public void whole() {
            Desired now = fold.desired();
            if (isFirst) {
                LOG.info(
                        "{} networks and {} containers are desired on {}",
                        now.networks().size(),
                        now.containers().size(),
                        host);
                isFirst = false;
            }
            desired.accept(now);
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
