package io.lanyard.ipam.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** What the owner of a partition needs of Kafka. */
interface PartitionClients {

    /** A producer whose {@code initTransactions()} ends what any earlier owner of this partition had under way. */
    Producer<byte[], byte[]> producer(int partition);

    /** Reads what is committed on the inputs; assigned to nothing yet. */
    Consumer<byte[], byte[]> inputs(int partition);

    /** Reads what is committed of the state, one log after the other. */
    Consumer<byte[], byte[]> state(int partition);

    /**
     * Where each log ends, transactions that are not marked as committed yet included: a reader that stops at the end of
     * what it can see would miss a transaction whose markers are still being written.
     */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions);

    /**
     * What one scan of these compacted logs from their beginning may last. In a longer one a tombstone may be deleted
     * between the moments when its key and when its own place are read: what is deleted would seem to be there.
     */
    Duration scanMax(Collection<TopicPartition> logs);
}
