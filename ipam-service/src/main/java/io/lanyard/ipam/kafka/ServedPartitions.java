package io.lanyard.ipam.kafka;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of this instance, one for each partition the group gave it. Changed by the member's thread only. */
public final class ServedPartitions implements Membership.Ownership {
    private static final Logger LOG = LoggerFactory.getLogger(ServedPartitions.class);

    private final PartitionClients clients;
    private final KnownHosts hosts;
    private final Clock clock;
    private final BrokerReach reach;
    private final FailureListener failures;
    private final Map<Integer, PartitionWorker> workers = new ConcurrentHashMap<>();

    public ServedPartitions(
            KafkaClients clients, HostDirectory hosts, Clock clock, BrokerReach reach, FailureListener failures) {
        this.clients = clients;
        this.hosts = hosts;
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
            PartitionWorker worker =
                    new PartitionWorker(partition, clients, hosts, clock, Waits.USUAL, reach, failures);
            workers.put(partition, worker);
            worker.start();
        }
    }

    @Override
    public void lost(Collection<Integer> partitions) {
        List<PartitionWorker> leaving = partitions.stream()
                .map(workers::remove)
                .filter(Objects::nonNull)
                .toList();
        leaving.forEach(PartitionWorker::stop);
        leaving.forEach(PartitionWorker::awaitStopped);
        if (!leaving.isEmpty()) {
            LOG.info("partitions {} are no longer served here", partitions);
        }
    }
}
