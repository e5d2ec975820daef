package io.lanyard.agent.kafka;

import io.lanyard.agent.core.AgentRefusal;
import io.lanyard.agent.core.HostClaim;
import io.lanyard.agent.state.ClusterMark;
import io.lanyard.contract.Topics;
import io.lanyard.kafka.KafkaAccess;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Lets the agent begin when nobody else has its host, and ends it when somebody turns up who had it first. */
public final class HostWatch implements AutoCloseable {
    private final TopicFollower follower;

    /**
     * Nothing is read yet.
     *
     * @param free told once, when nobody has the host: heartbeats are to be sent from then on
     * @param held told once, when they were heard and nobody else's before
     * @param failed told if it must not start or go on
     */
    public HostWatch(
            KafkaAccess kafka,
            HostIdentity identity,
            ClusterMark mark,
            InstantSource clock,
            Runnable free,
            Runnable held,
            Consumer<Throwable> failed) {
        HostClaim claim = new HostClaim(identity.host(), identity.bootId(), identity.startedAt());
        this.follower = new TopicFollower(
                "who has this host",
                "hosts",
                new KafkaSettings(kafka, identity.host()),
                mark,
                () -> List.of(new TopicPartition(Topics.HOSTS.name(), Topics.partitionOfHost(identity.host()))),
                new HostFold(claim, clock, new Told(free, held, failed)),
                failed);
    }

    private record Told(Runnable whenFree, Runnable whenHeld, Consumer<Throwable> failed) implements HostFold.Listener {
        @Override
        public void free() {
            whenFree.run();
        }

        @Override
        public void held() {
            whenHeld.run();
        }

        @Override
        public void refused(String why) {
            failed.accept(new AgentRefusal(why));
        }
    }

    public void start() {
        follower.start();
    }

    @Override
    public void close() {
        follower.close();
    }
}
