package io.lanyard.perf.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.Host;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Hosts where nothing is: they say that what shall go is gone, since else no address would be free again. Of what shall come they
 * say nothing. One thread of its own.
 */
public final class LoadHosts implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String BOOT = "load";
    private static final int HEARTBEAT_MS = 600_000;

    private final List<String> hosts;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> desired;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "load-hosts");

    /** Returns when they are known to Kafka. What was wanted of them before is not looked at. */
    public LoadHosts(KafkaAccess kafka, List<String> hosts) throws InterruptedException, ExecutionException {
        this.hosts = List.copyOf(hosts);
        this.producer = new KafkaProducer<>(
                kafka.with(Map.of("acks", "all", "linger.ms", 1)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.desired = new KafkaConsumer<>(
                kafka.with(Map.of(
                        "isolation.level", "read_committed", "enable.auto.commit", false, "auto.offset.reset", "none")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        for (String host : hosts) {
            producer.send(Topics.HOSTS.record(heartbeat(host))).get();
        }
        List<TopicPartition> partitions = hosts.stream()
                .map(host -> new TopicPartition(Topics.HOST_DESIRED.name(), Topics.partitionOfHost(host)))
                .distinct()
                .toList();
        desired.assign(partitions);
        desired.seekToEnd(partitions);
        partitions.forEach(desired::position);
        thread.setDaemon(true);
        thread.start();
    }

    /** They are no more, for whoever lists hosts. */
    public void forget() {
        hosts.forEach(host -> send(Topics.HOSTS.tombstone(heartbeat(host))));
    }

    private static Host heartbeat(String host) {
        return Host.newBuilder()
                .setHost(host)
                .setBootId(BOOT)
                .setAgentVersion("load")
                .setStartedAt(Instant.now())
                .setAt(Instant.now())
                .setHeartbeatMs(HEARTBEAT_MS)
                .build();
    }

    private void run() {
        while (closing.getCount() > 0) {
            desired.poll(POLL).forEach(this::answer);
        }
    }

    private void answer(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), UTF_8);
        if (record.value() == null || !hosts.contains(key.substring(0, Math.max(0, key.indexOf('/'))))) {
            return;
        }
        try {
            HostDesired wish = Topics.HOST_DESIRED.codec().decode(record.value());
            if (wish.getPresence() == Presence.ABSENT) {
                send(Topics.STATUS.record(gone(wish)));
            }
        } catch (UnreadableRecord e) {
            // Not written by IPAM, so nobody waits for it.
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record);
    }

    private static Status gone(HostDesired wish) {
        return Status.newBuilder()
                .setSpace(wish.getSpace())
                .setHost(wish.getHost())
                .setKind(wish.getKind())
                .setName(wish.getName())
                .setGeneration(wish.getGeneration())
                .setIntentId(wish.getIntentId())
                .setState(StatusState.ABSENT)
                .setBootId(BOOT)
                .setAt(Instant.now())
                .build();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        desired.close();
        producer.close();
    }
}
