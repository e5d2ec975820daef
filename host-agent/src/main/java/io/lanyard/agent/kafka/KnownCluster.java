package io.lanyard.agent.kafka;

import io.lanyard.agent.core.AgentRefusal;
import io.lanyard.agent.state.ClusterMark;
import io.lanyard.contract.BrokerRule;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** The broker must belong to the cluster this host is run from: nothing is read from another one. */
final class KnownCluster implements BrokerRule {
    private static final Duration CALL_MAX = Duration.ofSeconds(10);

    private final ClusterMark mark;
    private final String bootstrapServers;

    KnownCluster(ClusterMark mark, String bootstrapServers) {
        this.mark = mark;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Returns if it does.
     *
     * @throws AgentRefusal if it does not
     */
    @Override
    public void ensure(Admin admin) throws InterruptedException, TimeoutException {
        try {
            String id = admin.describeCluster().clusterId().get(CALL_MAX.toMillis(), TimeUnit.MILLISECONDS);
            mark.meet(id, bootstrapServers);
        } catch (ExecutionException e) {
            throw new KafkaException("which cluster it is cannot be asked", e.getCause());
        }
    }
}
