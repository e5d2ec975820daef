package io.lanyard.ipam;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.kafka.AvroIntents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A small steady load: every partition is asked something again and again, each time under an id of its own. */
final class ProbeLoad implements AutoCloseable {
    static final int EVERY_MS = 50;

    private static final List<String> SPACES = IntStream.range(0, Topics.SPACE_PARTITIONS)
            .mapToObj(ProbeLoad::spaceOf)
            .toList();

    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private int round;

    ProbeLoad(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        0,
                        // A broker that answers late remembers the last five requests only.
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Future<?> unused = clock.scheduleAtFixedRate(this::askAll, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void askAll() {
        round++;
        for (String space : SPACES) {
            String id = "probe-" + space + "-" + round;
            Future<RecordMetadata> unused = producer.send(
                    Topics.INTENTS.record(AvroIntents.deleteNetwork(id, space, "nothing")), (sent, failure) -> {
                        if (failure == null) {
                            acknowledged.add(id);
                        }
                    });
        }
    }

    /** No more is asked; the ids of all that the broker has acknowledged. */
    Set<String> stop() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the load does not end");
        }
        producer.flush();
        return Set.copyOf(acknowledged);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close();
    }

    private static String spaceOf(int partition) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "space" + i)
                .filter(space -> Topics.partitionOfSpace(space) == partition)
                .findFirst()
                .orElseThrow();
    }
}
