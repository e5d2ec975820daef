package io.lanyard.perf.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.Host;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A host with an agent that does in memory what a real one does on a machine: reads all that it shall have, makes it so,
 * says so. Its agent dies now and then between any two steps; what is configured stays. One thread of its own.
 */
final class StandInHost implements Runnable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofMillis(300);

    private final String name;
    private final String bootstrapServers;
    private final Producer<byte[], byte[]> producer;
    private final Lan lan;
    private final Tally tally;
    private final CountDownLatch end;
    private final Random random;
    private final double crashes;

    /** Whether its agent still crashes. */
    private volatile boolean isHealed;

    /** What the agent has read; gone with it. */
    private final Map<String, HostDesired> desired = new TreeMap<>();

    /** The generations that the agent has told; gone with it. A report that got lost is taken out by its producer. */
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    StandInHost(
            String name,
            String bootstrapServers,
            Producer<byte[], byte[]> producer,
            Lan lan,
            Tally tally,
            CountDownLatch end,
            Random random,
            double crashes) {
        this.name = name;
        this.bootstrapServers = bootstrapServers;
        this.producer = producer;
        this.lan = lan;
        this.tally = tally;
        this.end = end;
        this.random = random;
        this.crashes = crashes;
    }

    /** IPAM knows a host from its first heartbeat on. */
    void heartbeat() throws InterruptedException, ExecutionException {
        producer.send(Topics.HOSTS.record(Host.newBuilder()
                        .setHost(name)
                        .setBootId(name)
                        .setAgentVersion("chaos")
                        .setStartedAt(Instant.now())
                        .setAt(Instant.now())
                        .setHeartbeatMs(60_000)
                        .setEngine(null)
                        .build()))
                .get();
    }

    void heal() {
        isHealed = true;
    }

    @Override
    public void run() {
        try {
            while (end.getCount() > 0) {
                try {
                    live();
                } catch (Crash e) {
                    tally.seen(Fault.HOST_CRASHED);
                } catch (KafkaException | ExecutionException e) {
                    if (end.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tally.odd("host " + name + " cannot go on: " + e);
        }
    }

    /** One life of its agent. */
    private void live() throws InterruptedException, ExecutionException {
        desired.clear();
        told.clear();
        TopicPartition partition = new TopicPartition(Topics.HOST_DESIRED.name(), Topics.partitionOfHost(name));
        try (KafkaConsumer<byte[], byte[]> consumer = Wire.consumer(bootstrapServers, List.of(partition))) {
            long whole = endOf(partition);
            while (consumer.position(partition) < whole) {
                consumer.poll(POLL).forEach(this::read);
                if (end.getCount() == 0) {
                    return;
                }
            }
            while (end.getCount() > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.forEach(this::read);
                reconcile();
            }
        }
    }

    /** What is not committed yet included: it may hide what was committed after it. */
    private long endOf(TopicPartition partition) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listOffsets(
                            Map.of(partition, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), UTF_8);
        if (!key.startsWith(name + "/")) {
            return;
        }
        if (record.value() == null) {
            desired.remove(key);
            told.remove(key);
            return;
        }
        try {
            desired.put(key, Topics.HOST_DESIRED.codec().decode(record.value()));
        } catch (UnreadableRecord e) {
            tally.odd("host " + name + " cannot read what it shall do: " + e.getMessage());
        }
    }

    /** What shall go goes first: what comes may need its address. */
    private void reconcile() {
        Stream.of(Presence.ABSENT, Presence.PRESENT)
                .forEach(presence -> desired.forEach((key, wish) -> {
                    if (wish.getPresence() == presence && !Objects.equals(told.get(key), wish.getGeneration())) {
                        crashPerhaps();
                        configure(wish);
                        crashPerhaps();
                        report(key, wish);
                    }
                }));
    }

    private void configure(HostDesired wish) {
        String container = containerOf(wish);
        if (wish.getPresence() == Presence.ABSENT) {
            lan.remove(container);
        } else {
            lan.configure(container, addressesOf(wish));
        }
    }

    static String containerOf(HostDesired wish) {
        return wish.getSpace() + "/" + wish.getHost() + "/" + wish.getName();
    }

    static Set<String> addressesOf(HostDesired wish) {
        return wish.getAttachments().stream()
                .flatMap(StandInHost::addresses)
                .map(ip -> wish.getSpace() + "/" + ip)
                .collect(Collectors.toSet());
    }

    private static Stream<String> addresses(Attachment attachment) {
        return Stream.of(attachment.getIp(), attachment.getIp6()).filter(Objects::nonNull);
    }

    private void report(String key, HostDesired wish) {
        long generation = wish.getGeneration();
        told.put(key, generation);
        Future<RecordMetadata> unused = producer.send(
                Topics.STATUS.record(Status.newBuilder()
                        .setSpace(wish.getSpace())
                        .setHost(name)
                        .setKind(wish.getKind())
                        .setName(wish.getName())
                        .setGeneration(generation)
                        .setIntentId(wish.getIntentId())
                        .setState(wish.getPresence() == Presence.ABSENT ? StatusState.ABSENT : StatusState.APPLIED)
                        .setBootId(name)
                        .setAt(Instant.now())
                        .build()),
                (sent, failure) -> {
                    if (failure != null) {
                        told.remove(key, generation);
                    }
                });
    }

    private void crashPerhaps() {
        if (!isHealed && random.nextDouble() < crashes) {
            tally.tried(Fault.HOST_CRASHED);
            throw new Crash();
        }
    }
}
