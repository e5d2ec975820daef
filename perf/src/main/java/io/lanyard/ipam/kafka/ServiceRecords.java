package io.lanyard.ipam.kafka;

import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the service reads and writes, by the service's own readers and writers. In its package for those. */
public final class ServiceRecords {

    public static Intent read(io.lanyard.schemas.Intent intent, long atMs, Predicate<String> knownHosts) {
        return IntentReader.read(intent, atMs, knownHosts);
    }

    public static List<ProducerRecord<byte[], byte[]>> of(Decision decision, int partition) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        EventRecords.write(decision, partition, records);
        return records;
    }

    /** What closes every transaction. */
    public static ProducerRecord<byte[], byte[]> cursor(int partition, long generation, Map<String, Long> next) {
        return CursorRecords.put(partition, generation, new InputCursor(next));
    }

    private ServiceRecords() {}
}
