package io.lanyard.agent.kafka;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.contract.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Of which networks allocations are heard, and of which some were passed by. Safe for use by several threads. */
final class HeardNetworks {
    /** Empty until it is known. */
    private Optional<Set<ResourceId>> wanted = Optional.empty();

    private final Set<ResourceId> passedBy = new HashSet<>();
    private Set<TopicPartition> assigned = Set.of();

    /** Of what is wanted, that of which something was passed by; and what has been wanted when it was last begun to read. */
    private final Set<ResourceId> missing = new HashSet<>();

    private Set<ResourceId> reading = Set.of();
    private final Consumer<Set<ResourceId>> missed;
    private boolean isClosed;

    /** @param missed told of what is missing, each time that changes */
    HeardNetworks(Consumer<Set<ResourceId>> missed) {
        this.missed = missed;
    }

    /** From now on these; true if that means to read again, for something of them was not heard. */
    synchronized boolean want(Set<ResourceId> networks) {
        Set<ResourceId> found = wanted.isEmpty()
                ? Set.of()
                : networks.stream()
                        .filter(network -> passedBy.contains(network) || !assigned.contains(partition(network)))
                        .collect(Collectors.toSet());
        missing.retainAll(networks);
        boolean isMore = missing.addAll(found);
        missed.accept(missing);
        wanted = Optional.of(Set.copyOf(networks));
        notifyAll();
        return isMore;
    }

    /** All has been read that there was when it was begun. */
    synchronized void whole() {
        missing.removeAll(reading);
        missed.accept(missing);
    }

    /** Where they are, when it is known which they are. Nothing has been passed by there, for it is read from the beginning. */
    synchronized List<TopicPartition> await() {
        try {
            while (wanted.isEmpty() && !isClosed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        passedBy.clear();
        reading = wanted.orElse(Set.of());
        assigned = partitions(reading);
        return List.copyOf(assigned);
    }

    /** A consumer reads something: without networks, the first partition. */
    private static Set<TopicPartition> partitions(Set<ResourceId> networks) {
        Set<TopicPartition> partitions = new HashSet<>();
        networks.forEach(network -> partitions.add(partition(network)));
        if (partitions.isEmpty()) {
            partitions.add(new TopicPartition(Topics.ALLOCATIONS.name(), 0));
        }
        return partitions;
    }

    private static TopicPartition partition(ResourceId network) {
        return new TopicPartition(Topics.ALLOCATIONS.name(), Topics.partitionOfSpace(network.space()));
    }

    /** What is not wanted is remembered, so that it is read again when it is. */
    synchronized boolean wants(ResourceId network) {
        boolean isWanted = wanted.filter(networks -> networks.contains(network)).isPresent();
        if (!isWanted) {
            passedBy.add(network);
        }
        return isWanted;
    }

    /** Nobody waits any more. */
    synchronized void close() {
        isClosed = true;
        notifyAll();
    }
}
