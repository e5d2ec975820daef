package io.lanyard.agent.kafka;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.contract.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Of which networks allocations are heard, and of which some were passed by. Safe for use by several threads. */
final class HeardNetworks {
    /** Empty until it is known. */
    private Optional<Set<ResourceId>> wanted = Optional.empty();

    private final Set<ResourceId> passedBy = new HashSet<>();
    private Set<TopicPartition> assigned = Set.of();
    private boolean isClosed;

    /** From now on these; true if that means to read again, for something of them was not heard. */
    synchronized boolean want(Set<ResourceId> networks) {
        boolean isMissed = wanted.isPresent()
                && (networks.stream().anyMatch(passedBy::contains) || !assigned.containsAll(partitions(networks)));
        wanted = Optional.of(Set.copyOf(networks));
        notifyAll();
        return isMissed;
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
        assigned = partitions(wanted.orElse(Set.of()));
        return List.copyOf(assigned);
    }

    /** A consumer reads something: without networks, the first partition. */
    private static Set<TopicPartition> partitions(Set<ResourceId> networks) {
        Set<TopicPartition> partitions = new HashSet<>();
        Stream<Integer> numbers = networks.isEmpty()
                ? Stream.of(0)
                : networks.stream().map(network -> Topics.partitionOfSpace(network.space()));
        numbers.forEach(number -> partitions.add(new TopicPartition(Topics.ALLOCATIONS.name(), number)));
        return partitions;
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
