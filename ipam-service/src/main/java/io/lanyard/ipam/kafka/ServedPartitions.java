package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of this instance, one for each partition the group gave it. Changed by the member's thread only. */
public final class ServedPartitions implements Membership.Ownership {
    private static final Logger LOG = LoggerFactory.getLogger(ServedPartitions.class);

    /** What others have to take over before this instance stops: they hear of it with their next heartbeat. */
    private static final Duration SUCCESSION_MAX = KafkaClients.HEARTBEAT.plusSeconds(1);

    private final Office office;
    private final Clock clock;
    private final BrokerReach reach;
    private final FailureListener failures;
    private final Map<Integer, PartitionWorker> workers = new ConcurrentHashMap<>();

    /** Those whose partition is to be served elsewhere, until it is. */
    private final List<PartitionWorker> leaving = new ArrayList<>();

    public ServedPartitions(
            KafkaClients clients,
            HostDirectory hosts,
            FailPoints failPoints,
            Clock clock,
            BrokerReach reach,
            FailureListener failures,
            WorkWatch watch) {
        this.office = new Office(clients, hosts, failPoints, Writers.pool(), watch);
        this.clock = clock;
        this.reach = reach;
        this.failures = failures;
    }

    public Set<Integer> partitions() {
        return new TreeSet<>(workers.keySet());
    }

    /** Done when each of today's workers has become owner of its partition. */
    public CompletableFuture<Void> serving() {
        return CompletableFuture.allOf(
                workers.values().stream().map(PartitionWorker::serving).toArray(CompletableFuture[]::new));
    }

    @Override
    public void gained(Collection<Integer> partitions) {
        for (int partition : partitions) {
            PartitionWorker worker = new PartitionWorker(partition, office, clock, Waits.USUAL, reach, failures);
            workers.put(partition, worker);
            worker.start();
        }
    }

    /** Each serves on until its successor has fenced it, so that nobody waits for the group to settle. */
    @Override
    public void lost(Collection<Integer> partitions) {
        leaving.removeIf(PartitionWorker::hasStopped);
        for (int partition : partitions) {
            PartitionWorker worker = workers.remove(partition);
            if (worker != null) {
                worker.giveNotice();
                leaving.add(worker);
            }
        }
        if (!partitions.isEmpty()) {
            LOG.info("partitions {} are to be served elsewhere", partitions);
        }
    }

    @Override
    public void left() {
        boolean alone = workers.size() + leaving.size() == Topics.SPACE_PARTITIONS;
        lost(List.copyOf(workers.keySet()));
        if (!alone) {
            long deadline = System.nanoTime() + SUCCESSION_MAX.toNanos();
            leaving.forEach(worker -> worker.awaitStopped(Duration.ofNanos(deadline - System.nanoTime())));
        }
        leaving.forEach(PartitionWorker::stop);
        leaving.forEach(PartitionWorker::awaitStopped);
    }

    @Override
    public Map<TopicPartition, Long> applied() {
        Map<TopicPartition, Long> applied = new HashMap<>();
        workers.values().forEach(worker -> applied.putAll(worker.applied()));
        return applied;
    }
}
