package io.lanyard.ipam;

import io.lanyard.contract.TopicMismatch;
import io.lanyard.ipam.kafka.BrokerReach;
import io.lanyard.ipam.kafka.ContractTopics;
import io.lanyard.ipam.kafka.HostDirectory;
import io.lanyard.ipam.kafka.KafkaClients;
import io.lanyard.ipam.kafka.Membership;
import io.lanyard.ipam.kafka.ServedPartitions;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the instances that share the partitions of the spaces. Started once; closed by any thread, also while it starts.
 */
public final class IpamService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IpamService.class);

    private final IpamConfig config;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final KafkaClients clients;
    private final ContractTopics topics;
    private final HostDirectory hosts;
    private final ServedPartitions served;
    private final Membership membership;
    private boolean closed;

    public IpamService(IpamConfig config) {
        this.config = config;
        BrokerReach reach = new BrokerReach(config.bootstrapServers());
        this.clients = new KafkaClients(config.bootstrapServers(), config.instance());
        this.topics = new ContractTopics(clients, reach);
        this.hosts = new HostDirectory(clients, reach, this::failed);
        this.served = new ServedPartitions(clients, hosts, Clock.systemUTC(), reach, this::failed);
        this.membership = new Membership(clients, served, reach, this::failed);
    }

    /**
     * Returns when this instance serves what the group gave it, or when it is closed. Waits for a broker that does not
     * answer.
     *
     * @throws ExecutionException if it cannot go on; it is still to be closed then
     */
    public void start() throws InterruptedException, ExecutionException {
        try {
            topics.await();
        } catch (TopicMismatch e) {
            failed(e.getMessage(), e);
        }
        if (!begin()) {
            stopped.get();
            return;
        }
        await(membership.joined());
        await(served.serving());
        LOG.info(
                "{} serves partitions {}, broker at {}",
                config.instance(),
                served.partitions(),
                config.bootstrapServers());
    }

    private synchronized boolean begin() {
        if (stopped.isDone()) {
            return false;
        }
        hosts.start();
        membership.start();
        return true;
    }

    /**
     * Returns when it is closed.
     *
     * @throws ExecutionException if it cannot go on; it is still to be closed then
     */
    public void awaitStop() throws InterruptedException, ExecutionException {
        stopped.get();
    }

    /** The partitions this instance serves now. */
    public Set<Integer> partitions() {
        return served.partitions();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopped.complete(null);
        topics.close();
        membership.close();
        hosts.close();
        clients.close();
    }

    private void await(CompletableFuture<Void> step) throws InterruptedException, ExecutionException {
        CompletableFuture.anyOf(step, stopped).get();
    }

    private void failed(String sentence, Throwable cause) {
        stopped.completeExceptionally(new IllegalStateException(sentence, cause));
    }
}
