package io.lanyard.perf.bench.services;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.perf.bench.Script;
import io.lanyard.schemas.Container;
import io.lanyard.schemas.ObservedAttachment;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Says for all hosts that each container is as it should be. */
final class StandInAgents {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);

    private final Map<String, Object> broker;

    StandInAgents(String bootstrapServers) {
        broker = Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    }

    /** Returns when it is said of so many. */
    void apply(int count) throws UnreadableRecord {
        TopicPartition log = new TopicPartition(Topics.CONTAINERS.name(), Script.PARTITION);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.get("bootstrap.servers"), "linger.ms", 20),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                KafkaConsumer<byte[], byte[]> containers =
                        new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            containers.assign(List.of(log));
            containers.seekToBeginning(List.of(log));
            int applied = 0;
            for (long deadline = System.nanoTime() + PATIENCE_NS; applied < count; ) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("IPAM has accepted " + applied + " containers, expected " + count);
                }
                for (ConsumerRecord<byte[], byte[]> record : containers.poll(POLL)) {
                    Future<RecordMetadata> unused = producer.send(Topics.STATUS.record(
                            applied(Topics.CONTAINERS.codec().decode(record.value()))));
                    applied++;
                }
            }
        }
    }

    private static Status applied(Container container) {
        return Status.newBuilder()
                .setSpace(container.getSpace())
                .setHost(container.getHost())
                .setKind(ResourceKind.CONTAINER)
                .setName(container.getContainer())
                .setGeneration(container.getGeneration())
                .setIntentId(container.getIntentId())
                .setState(StatusState.APPLIED)
                // As long as an engine's.
                .setContainerId(String.format("%064x", container.getGeneration()))
                .setAttachments(container.getAttachments().stream()
                        .map(attachment -> ObservedAttachment.newBuilder()
                                .setNetwork(attachment.getNetwork())
                                .setIp(attachment.getIp())
                                .setMac(attachment.getMac())
                                .build())
                        .toList())
                .setBootId("7b3f2c1e-8a51-4c0e-9d3b-2f6a1c4e5d70")
                .setAt(Instant.now())
                .build();
    }
}
