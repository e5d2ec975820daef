package io.lanyard.agent.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What is to be sent, the latest of each thing only: as large as the number of things on the host at most, however long
 * the broker is away. Safe for use by several threads.
 */
final class Outbox {
    private final Map<String, ProducerRecord<byte[], byte[]>> waiting = new LinkedHashMap<>();
    private boolean closed;

    /** Takes the place of what waits under the key. */
    synchronized void put(String key, ProducerRecord<byte[], byte[]> record) {
        waiting.put(key, record);
        notifyAll();
    }

    /** Comes back unsent; a newer one that came meanwhile stays. */
    synchronized void putBack(String key, ProducerRecord<byte[], byte[]> record) {
        waiting.putIfAbsent(key, record);
    }

    /** All that waits, oldest first; waits itself while there is nothing, but not longer than this. */
    synchronized List<Map.Entry<String, ProducerRecord<byte[], byte[]>>> take(Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long leftMs = atMost.toMillis();
        while (waiting.isEmpty() && !closed && leftMs > 0) {
            wait(leftMs);
            leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        List<Map.Entry<String, ProducerRecord<byte[], byte[]>>> all =
                waiting.entrySet().stream().map(Map.Entry::copyOf).toList();
        waiting.clear();
        return all;
    }

    /** Nobody waits any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized int size() {
        return waiting.size();
    }
}
