package io.lanyard.gateway.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.gateway.core.Latencies;
import io.lanyard.gateway.core.PairLatency;
import io.lanyard.gateway.core.PairLatency.Place;
import io.lanyard.gateway.core.PairLatency.RoundTrips;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.Latency;
import io.lanyard.schemas.LatencyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that reads what agents measure, from a minute ago on. It has a consumer of its own: of all topics this one has the
 * most to read and the least to say, and nobody waits for it.
 */
public final class LatencyReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LatencyReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);
    private static final long PAUSE_MS = 1_000;

    private final KafkaAccess kafka;
    private final Latencies latencies;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "gateway-latency");

    /** Null until it is there. */
    private volatile KafkaConsumer<byte[], byte[]> consumer;

    public LatencyReader(KafkaAccess kafka, Latencies latencies) {
        this.kafka = kafka;
        this.latencies = latencies;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try (KafkaConsumer<byte[], byte[]> connected =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = connected;
            boolean isPlaced = false;
            while (stop.getCount() > 0) {
                try {
                    if (!isPlaced) {
                        place(connected);
                        isPlaced = true;
                    }
                    apply(connected.poll(POLL));
                } catch (WakeupException e) {
                    return;
                } catch (KafkaException e) {
                    // The views' reader says so where it matters; the topic may also be still to be made.
                    LOG.debug("no latencies: {}", e.toString());
                    stop.await(PAUSE_MS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("told to stop");
        }
    }

    private static void place(KafkaConsumer<byte[], byte[]> connected) {
        List<TopicPartition> partitions = IntStream.range(0, Topics.LATENCY.partitions())
                .mapToObj(partition -> new TopicPartition(Topics.LATENCY.name(), partition))
                .toList();
        connected.assign(partitions);
        long from = Instant.now().minus(Latencies.FRESH).toEpochMilli();
        connected
                .offsetsForTimes(partitions.stream().collect(Collectors.toMap(each -> each, each -> from)))
                .forEach((partition, found) -> {
                    if (found == null) {
                        connected.seekToEnd(List.of(partition));
                    } else {
                        connected.seek(partition, found.offset());
                    }
                });
    }

    private void apply(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                pairs(record).forEach(latencies::tell);
            } catch (UnreadableRecord | RuntimeException e) {
                LOG.debug(
                        "passed over {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.toString());
            }
        }
    }

    static List<PairLatency> pairs(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        if (record.value() == null) {
            return List.of();
        }
        Latency latency = Topics.LATENCY.codec().decode(record.value());
        Instant toldAt = Instant.ofEpochMilli(record.timestamp());
        return latency.getPairs().stream()
                .map(pair -> pair(latency, pair, toldAt))
                .toList();
    }

    private static PairLatency pair(Latency window, LatencyPair pair, Instant toldAt) {
        boolean isGateway = pair.getPeerHost() == null || pair.getPeerContainer() == null;
        return new PairLatency(
                pair.getSpace(),
                pair.getNetwork(),
                new Place(window.getHost(), pair.getContainer()),
                isGateway ? null : new Place(pair.getPeerHost(), pair.getPeerContainer()),
                pair.getPeerIp(),
                pair.getProbe().name(),
                pair.getSent(),
                pair.getLost(),
                trips(pair),
                Duration.ofMillis(window.getWindowMs()),
                toldAt);
    }

    private static RoundTrips trips(LatencyPair pair) {
        boolean isWhole = pair.getMinNs() != null
                && pair.getP50Ns() != null
                && pair.getP99Ns() != null
                && pair.getMaxNs() != null;
        return isWhole ? new RoundTrips(pair.getMinNs(), pair.getP50Ns(), pair.getP99Ns(), pair.getMaxNs()) : null;
    }

    private Map<String, Object> settings() {
        return kafka.with(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "lanyard-gateway-latency",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // What retention has taken is of no use any more.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(STOP_MAX.toMillis())));
    }

    @Override
    public void close() {
        stop.countDown();
        KafkaConsumer<byte[], byte[]> connected = consumer;
        if (connected != null) {
            connected.wakeup();
        }
        try {
            thread.join(STOP_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
