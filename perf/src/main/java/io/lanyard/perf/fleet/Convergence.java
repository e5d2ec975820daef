package io.lanyard.perf.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.StatusState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what hosts report until all of it is as it should be. One thread. */
public final class Convergence implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final double NS_PER_S = 1e9;
    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, Topics.STATUS.partitions())
            .mapToObj(partition -> new TopicPartition(Topics.STATUS.name(), partition))
            .toList();

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Where reports were at some time: what comes after is news. */
    public record Mark(Map<TopicPartition, Long> ends) {}

    /** How long it took since the begin; and one of the reports, as an example of what all look like. */
    public record Took(double allS, double p50S, double p99S, ByteBuffer report) {}

    /** On a broker that may come later. */
    public Convergence(KafkaAccess kafka) {
        consumer = new KafkaConsumer<>(
                kafka.with(Map.of("client.id", "fleet-convergence", "max.poll.records", 5_000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(PARTITIONS);
    }

    /** The end of all reports there are. */
    public Mark mark() {
        return new Mark(consumer.endOffsets(PARTITIONS).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * Returns when all of the fleet has been reported.
     *
     * @param since what was reported before does not count
     * @param beginNs when the time began, by {@link System#nanoTime}
     */
    public Took await(FleetShape shape, Mark since, long beginNs, Duration atMost, Progress progress, Runnable check) {
        Arrivals arrivals = new Arrivals(
                IntStream.range(0, shape.hosts()).mapToObj(shape::keysOf).toList());
        since.ends().forEach(consumer::seek);
        ByteBuffer example = ByteBuffer.allocate(0);
        while (!arrivals.isComplete()) {
            check.run();
            double nowS = (System.nanoTime() - beginNs) / NS_PER_S;
            progress.left(nowS, arrivals.reportsLeft(), "reports");
            if (nowS > atMost.toSeconds()) {
                throw new IllegalStateException(arrivals.reportsLeft() + " of " + shape.reports()
                        + " reports have not come within " + atMost.toSeconds() + " s, as of " + arrivals.example());
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                String key = new String(record.key(), UTF_8);
                if (arrivals.isMissing(key) && isApplied(record)) {
                    arrivals.applied(key, (System.nanoTime() - beginNs) / NS_PER_S);
                    example = ByteBuffer.wrap(record.value());
                }
            }
        }
        return new Took(arrivals.percentileS(100), arrivals.percentileS(50), arrivals.percentileS(99), example);
    }

    private static boolean isApplied(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() != null
                    && Topics.STATUS.codec().decode(record.value()).getState() == StatusState.APPLIED;
        } catch (UnreadableRecord e) {
            throw new IllegalStateException("an agent wrote a report that cannot be read", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
