package io.lanyard.gateway.kafka;

import io.lanyard.contract.Topic;
import io.lanyard.contract.TopicGate;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.gateway.core.Matter;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.event.EventFeed;
import io.lanyard.kafka.KafkaAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
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
 * The thread that folds the topics into the views: every partition, from the beginning, committed records only. It also
 * asks the broker once a second, and until it has answered for the first time more often, where the topics end, which tells how far
 * behind it is and that the broker is there.
 */
public final class ViewReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);
    private static final Duration UNTIL_ANSWERED = Duration.ofMillis(50);
    private static final Duration PROBE_MAX = Duration.ofSeconds(2);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private static final int ADMIN_CALL_MAX_MS = 30_000;

    private final KafkaAccess kafka;
    private final KafkaIntentLog log;
    private final ViewFold fold;
    private final EventFeed feed;
    private final Reading reading;
    private final Consumer<Set<Matter>> changed;
    private final Consumer<Throwable> failed;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "gateway-views");

    /** Null until the topics are there. */
    private volatile KafkaConsumer<byte[], byte[]> consumer;

    private Map<TopicPartition, Long> endsAtStart = Map.of();
    private boolean everAnswered;
    private boolean brokerAnswers;
    private long unreadable;

    /**
     * A reader that is still to be started.
     *
     * @param changed told what has changed in the views, on the reading thread
     * @param failed called when it cannot go on
     */
    public ViewReader(
            KafkaAccess kafka,
            KafkaIntentLog log,
            Views views,
            EventFeed feed,
            Reading reading,
            Consumer<Set<Matter>> changed,
            Consumer<Throwable> failed) {
        this.kafka = kafka;
        this.log = log;
        this.fold = new ViewFold(views, feed);
        this.feed = feed;
        this.reading = reading;
        this.changed = changed;
        this.failed = failed;
    }

    public void start() {
        thread.start();
    }

    private Map<String, Object> admin() {
        return kafka.with(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG,
                "lanyard-gateway",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ADMIN_CALL_MAX_MS));
    }

    private void run() {
        try {
            if (new TopicGate(kafka, admin(), stop).pass()) {
                read();
            }
        } catch (InterruptedException | WakeupException e) {
            LOG.debug("told to stop");
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    private void read() throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> connected =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = connected;
            askEarly();
            feed.origin(clusterId());
            List<TopicPartition> partitions = partitions();
            connected.assign(partitions);
            connected.seekToBeginning(partitions);
            follow(connected);
        }
    }

    /** The intents' metadata are there then when the first probe asks for them. */
    private void askEarly() {
        try {
            log.keepWarm();
        } catch (KafkaException e) {
            answered(e.toString());
        }
    }

    /** Offsets mean something only together with it; a broker that does not tell is the only one there is. */
    private String clusterId() throws InterruptedException {
        try (Admin admin = Admin.create(admin())) {
            return admin.describeCluster().clusterId().get();
        } catch (ExecutionException e) {
            LOG.warn("the cluster does not tell its id, events cannot be resumed elsewhere: {}", e.getMessage());
            return "unknown";
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> connected) throws InterruptedException {
        long probeAtNs = System.nanoTime();
        while (stop.getCount() > 0) {
            try {
                // Before the first poll: behind a fetch that finds nothing the broker answers half a second later.
                boolean isProbeDue = System.nanoTime() - probeAtNs >= 0;
                if (isProbeDue) {
                    Duration pause = probe(connected) && !everAnswered ? UNTIL_ANSWERED : PROBE_EVERY;
                    probeAtNs = System.nanoTime() + pause.toNanos();
                }
                apply(connected.poll(POLL));
                if (isProbeDue && reading.isCaughtUp()) {
                    feed.look(Instant.now());
                    changed.accept(fold.news());
                }
                if (!reading.isCaughtUp() && !endsAtStart.isEmpty() && behind(connected, endsAtStart) == 0) {
                    reading.caughtUp();
                    LOG.info("views have caught up");
                }
            } catch (WakeupException e) {
                throw e;
            } catch (KafkaException e) {
                answered(e.toString());
                stop.await(PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** What one partition or broker does not tell keeps nobody from reading the others: false if it was so. */
    private boolean probe(KafkaConsumer<byte[], byte[]> connected) {
        try {
            Map<TopicPartition, Long> ends = connected.endOffsets(connected.assignment(), PROBE_MAX);
            endsAtStart = endsAtStart.isEmpty() ? ends : endsAtStart;
            reading.lag(behind(connected, ends));
            answered(log.keepWarm() ? "" : "no metadata of the intents");
            return true;
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            answered(e.toString());
            return false;
        }
    }

    private void apply(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                fold.apply(record);
            } catch (UnreadableRecord | RuntimeException e) {
                // Anyone may write intents; IPAM puts what cannot be read aside, here it only must do no harm.
                reading.unreadable(++unreadable);
                LOG.debug(
                        "passed over {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.toString());
            }
        }
        if (!records.isEmpty()) {
            changed.accept(fold.news());
        }
    }

    private static long behind(KafkaConsumer<byte[], byte[]> connected, Map<TopicPartition, Long> ends) {
        long records = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            records += Math.max(0, end.getValue() - connected.position(end.getKey(), PROBE_MAX));
        }
        return records;
    }

    /** Logs once for each change; that topics just made take a moment is none. */
    private void answered(String trouble) {
        boolean answers = trouble.isEmpty();
        if (everAnswered && answers != brokerAnswers) {
            LOG.warn(answers ? "the broker answers again{}" : "the broker does not answer: {}", trouble);
        }
        everAnswered |= answers;
        brokerAnswers = answers;
        reading.brokerAnswers(answers);
    }

    private List<TopicPartition> partitions() {
        return fold.topics().stream().flatMap(ViewReader::partitionsOf).toList();
    }

    private static Stream<TopicPartition> partitionsOf(Topic<?> topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition));
    }

    private Map<String, Object> settings() {
        return kafka.with(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "lanyard-gateway",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // Where retention has taken the place it was at.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(STOP_MAX.toMillis())));
    }

    @Override
    public void close() {
        stop.countDown();
        KafkaConsumer<byte[], byte[]> connected = consumer;
        if (connected == null) {
            thread.interrupt();
        } else {
            connected.wakeup();
        }
        try {
            thread.join(STOP_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
