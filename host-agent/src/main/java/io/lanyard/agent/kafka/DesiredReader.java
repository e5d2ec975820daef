package io.lanyard.agent.kafka;

import io.lanyard.agent.core.Desired;
import io.lanyard.contract.TopicGate;
import io.lanyard.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is asked of this host, from the beginning, and follows. Nothing is passed on before all that was there at
 * the start has been read: what is missing from a part would be taken down.
 */
public final class DesiredReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DesiredReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CALL_MAX = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final Consumer<Desired> desired;
    private final Consumer<Throwable> failed;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private boolean troubled;

    /**
     * @param desired takes the whole of it, each time something changed
     * @param failed told if it cannot go on
     */
    public DesiredReader(String bootstrapServers, String host, Consumer<Desired> desired, Consumer<Throwable> failed) {
        this.settings = new KafkaSettings(bootstrapServers, host);
        this.desired = desired;
        this.failed = failed;
        this.thread = new Thread(this::run, "desired-reader");
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            if (new TopicGate(settings.admin(), stop).pass()) {
                readUntilStopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    /** After an error of the client it starts from the beginning; the host stays as it is meanwhile. */
    private void readUntilStopped() throws InterruptedException {
        do {
            try (KafkaConsumer<byte[], byte[]> client = new KafkaConsumer<>(settings.consumer())) {
                consumer = client;
                follow(client);
            } catch (WakeupException e) {
                // Only close() wakes it.
                return;
            } catch (KafkaException | ExecutionException | TimeoutException e) {
                tell(e);
            }
        } while (!stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void tell(Exception fault) {
        if (!troubled) {
            LOG.warn("cannot read what is desired, trying until it can be: {}", fault.toString());
            troubled = true;
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> client)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> ends = ends(partitions);
        client.assign(partitions);
        client.seekToBeginning(partitions);
        DesiredFold fold = new DesiredFold(settings.host());
        boolean whole = false;
        while (stop.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> records = client.poll(POLL);
            records.forEach(fold::apply);
            if (whole && !records.isEmpty()) {
                desired.accept(fold.desired());
            } else if (!whole && reached(client, ends)) {
                whole = true;
                troubled = false;
                Desired first = fold.desired();
                LOG.info(
                        "{} networks and {} containers are desired on {}",
                        first.networks().size(),
                        first.containers().size(),
                        settings.host());
                desired.accept(first);
            }
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        partitions.add(new TopicPartition(Topics.HOST_DESIRED.name(), Topics.partitionOfHost(settings.host())));
        for (int i = 0; i < Topics.NETWORKS.partitions(); i++) {
            partitions.add(new TopicPartition(Topics.NETWORKS.name(), i));
        }
        return partitions;
    }

    /** Ends with what is not committed yet: an open transaction hides all that was committed after it began. */
    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        Admin admin = Admin.create(settings.admin());
        try {
            Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                            partitions.stream()
                                    .collect(
                                            Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get(CALL_MAX.toMillis(), TimeUnit.MILLISECONDS);
            return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                    .offset()));
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> client, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> client.position(end.getKey(), CALL_MAX) >= end.getValue());
    }

    @Override
    public void close() {
        stop.countDown();
        KafkaConsumer<byte[], byte[]> client = consumer;
        if (client != null) {
            client.wakeup();
        }
        try {
            thread.join(STOP_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
