package io.lanyard.perf.audit.log;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All that the topics of Lanyard had in them at one time. */
public record LogDump(List<PartitionLog> partitions) {
    public LogDump {
        partitions = partitions.stream()
                .sorted(Comparator.comparing(PartitionLog::topic).thenComparing(PartitionLog::partition))
                .toList();
    }

    public Stream<PartitionLog> of(String topic) {
        return partitions.stream().filter(partition -> partition.topic().equals(topic));
    }

    public long records() {
        return partitions.stream()
                .mapToLong(partition -> partition.records().size())
                .sum();
    }
}
