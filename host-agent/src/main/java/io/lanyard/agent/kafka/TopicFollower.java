package io.lanyard.agent.kafka;

import io.lanyard.agent.state.ClusterMark;
import io.lanyard.contract.TopicGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning, and follows. After an error of the client it begins anew. One thread of its own.
 */
final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    /** News end a poll, and so do {@link #again} and {@link #close}. */
    private static final Duration POLL = Duration.ofMinutes(1);

    /** Until all that was there has been heard: its end may be no record. */
    private static final Duration FIRST_POLL = Duration.ofMillis(100);

    private static final Duration CALL_MAX = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final KnownCluster cluster;
    private final String clientSuffix;
    private final Supplier<List<TopicPartition>> partitions;
    private final Listener listener;
    private final Consumer<Throwable> failed;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private boolean troubled;

    /** Hears what is there, on the follower's thread. */
    interface Listener {
        /** What was heard is to be forgotten: everything comes again. */
        void begin();

        void heard(ConsumerRecord<byte[], byte[]> record);

        /** All that was there at the beginning has been heard; called once, and then after every change. */
        void whole();

        /** How long news may wait, once all was heard, so that several come with one request. */
        default Duration rest() {
            return Duration.ZERO;
        }
    }

    /**
     * @param what for people: "what is desired"
     * @param clientSuffix tells its client from the agent's others
     * @param mark the only cluster it reads from
     * @param partitions at least one; asked for each time it begins, so the answer may be waited for
     * @param failed told if it cannot go on
     */
    TopicFollower(
            String what,
            String clientSuffix,
            KafkaSettings settings,
            ClusterMark mark,
            Supplier<List<TopicPartition>> partitions,
            Listener listener,
            Consumer<Throwable> failed) {
        this.settings = settings;
        this.cluster = new KnownCluster(mark, settings.kafka().bootstrapServers());
        this.clientSuffix = clientSuffix;
        this.partitions = partitions;
        this.listener = listener;
        this.failed = failed;
        this.thread = new Thread(this::run, what);
    }

    void start() {
        thread.start();
    }

    /** From any thread: reads all of it again, for something else is to be listened for. */
    void again() {
        KafkaConsumer<byte[], byte[]> client = consumer;
        if (client != null) {
            client.wakeup();
        }
    }

    private void run() {
        try {
            if (new TopicGate(settings.kafka(), settings.admin(), stop, cluster).pass()) {
                readUntilStopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    /** After an error of the client it starts from the beginning. */
    private void readUntilStopped() throws InterruptedException {
        do {
            KafkaConsumer<byte[], byte[]> client = new KafkaConsumer<>(settings.consumer(clientSuffix));
            consumer = client;
            try {
                followAgain(client);
            } catch (KafkaException | ExecutionException | TimeoutException e) {
                tell(e);
            } finally {
                // There is no group to leave, and a fetch that the broker holds back is not waited for.
                client.close(CloseOptions.timeout(Duration.ZERO));
            }
        } while (!stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void tell(Exception fault) {
        if (!troubled) {
            LOG.warn("cannot read {}, trying until it can be: {}", thread.getName(), fault.toString());
            troubled = true;
        }
    }

    /** From the beginning each time it is woken, until it is closed. */
    private void followAgain(KafkaConsumer<byte[], byte[]> client)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (stop.getCount() > 0) {
            try {
                follow(client, partitions.get());
            } catch (WakeupException e) {
                // By again() or close().
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> client, List<TopicPartition> assigned)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, Long> ends = ends(assigned);
        client.assign(assigned);
        client.seekToBeginning(assigned);
        listener.begin();
        boolean whole = false;
        while (stop.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> records = client.poll(whole ? POLL : FIRST_POLL);
            records.forEach(listener::heard);
            if (!whole && reached(client, ends)) {
                whole = true;
                troubled = false;
                listener.whole();
            } else if (whole && !records.isEmpty()) {
                listener.whole();
                rest(records.count());
            }
        }
    }

    /** Not while there is more to be had at once. */
    private void rest(int heard) throws InterruptedException {
        if (heard < KafkaSettings.POLL_RECORDS_MAX) {
            stop.await(listener.rest().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Of the right cluster: one that is gone may have been replaced by another. Ends with what is not committed yet: an open transaction hides all that was committed after it began. */
    private Map<TopicPartition, Long> ends(List<TopicPartition> assigned)
            throws InterruptedException, ExecutionException, TimeoutException {
        Admin admin = Admin.create(settings.admin());
        try {
            cluster.ensure(admin);
            Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                            assigned.stream()
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
        again();
        try {
            thread.join(STOP_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
