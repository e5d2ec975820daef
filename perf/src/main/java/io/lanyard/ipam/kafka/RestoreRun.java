package io.lanyard.ipam.kafka;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Takes a partition over, or only reads what that would read. In the service's package for what is its own. */
public final class RestoreRun {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients clients;
    private final int partition;

    public RestoreRun(KafkaClients clients, int partition) {
        this.clients = clients;
        this.partition = partition;
    }

    /**
     * How long something took.
     *
     * @param cpu of the thread that did it: what others do on the machine is not in it
     */
    public record Took(Duration wall, Duration cpu) {
        private static long cpuNs() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        static Took since(long startNs, long startCpuNs) {
            return new Took(Duration.ofNanos(System.nanoTime() - startNs), Duration.ofNanos(cpuNs() - startCpuNs));
        }
    }

    /** Fences, restores, and stands ready to decide. */
    public Took takeOver() throws TenureLost {
        long start = System.nanoTime();
        long startCpu = Took.cpuNs();
        try (Tenure tenure = Tenure.begin(
                partition, new Office(clients, () -> host -> true, FailPoints.NONE, Runnable::run), Instant.now())) {
            Took took = Took.since(start, startCpu);
            if (tenure.applied().next().isEmpty()) {
                throw new IllegalStateException("nothing was restored");
            }
            return took;
        }
    }

    /** The ceiling: a consumer with the same settings reads the same logs and does nothing with what it reads. */
    public Took read() {
        long start = System.nanoTime();
        long startCpu = Took.cpuNs();
        PartitionLogs logs = new PartitionLogs(partition);
        Map<TopicPartition, Long> ends = clients.ends(logs.state());
        long bytes = 0;
        try (Consumer<byte[], byte[]> consumer = clients.state(partition)) {
            for (TopicPartition log : logs.state()) {
                consumer.assign(List.of(log));
                consumer.seekToBeginning(List.of(log));
                while (consumer.position(log) < ends.get(log)) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        bytes += record.value() == null ? 0 : record.value().length;
                    }
                }
            }
        }
        if (bytes == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return Took.since(start, startCpu);
    }
}
