package io.lanyard.ipam.kafka;

import io.lanyard.kafka.KafkaAccess;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Every Kafka client of this service and how it is set. Safe for use by several threads. */
public final class KafkaClients implements PartitionClients, AutoCloseable {
    static final String GROUP = "lanyard-ipam";

    static final String TRANSACTIONAL_ID_PREFIX = "lanyard-ipam-";

    /** A member that is silent this long has lost its partitions; brokers allow no less than 6 s. */
    static final Duration SESSION = Duration.ofSeconds(6);

    static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** A transaction left open stops every reader; a broker ends it after this time. */
    static final Duration TRANSACTION_MAX = Duration.ofSeconds(10);

    /** Records of one poll, and so of one transaction: what a transaction costs is shared by them. */
    static final int BATCH_RECORDS_MAX = 500;

    /** What a log gets of one request; the next one waits for its answer. Each log of a host takes as much memory. */
    private static final int SENT_TOGETHER_BYTES = 64 * 1024;

    private static final int STATE_RECORDS_MAX = 2_000;

    /** A scan that takes longer than this part of a tombstone's life begins anew. */
    private static final int TOMBSTONE_LIFE_PARTS = 10;

    /** No call waits longer than this for a broker. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    private static final int MIB = 1024 * 1024;

    private final KafkaAccess kafka;
    private final String instance;
    private final Watchdog watchdog;
    private final Duration session;
    private final Duration transactionMax;
    private final Admin admin;
    private final LogFacts logs;

    /**
     * The clients of one instance.
     *
     * @param instance who this is among all IPAM instances; two that run at a time must not share it
     */
    public KafkaClients(KafkaAccess kafka, String instance, Watchdog watchdog) {
        this(kafka, instance, watchdog, SESSION, TRANSACTION_MAX);
    }

    KafkaClients(KafkaAccess kafka, String instance, Watchdog watchdog, Duration session, Duration transactionMax) {
        this.kafka = kafka;
        this.instance = instance;
        this.watchdog = watchdog;
        this.session = session;
        this.transactionMax = transactionMax;
        this.admin = watchdog.watch(Admin.class, "admin", Admin.create(admin(kafka, instance)));
        this.logs = new LogFacts(admin);
    }

    /** Settings of an admin client. */
    public static Map<String, Object> admin(KafkaAccess kafka, String instance) {
        Map<String, Object> settings = common(kafka, instance, "admin");
        settings.put("default.api.timeout.ms", millis(CALL_TIMEOUT));
        settings.put("request.timeout.ms", millis(CALL_TIMEOUT));
        return settings;
    }

    Admin admin() {
        return admin;
    }

    @Override
    public Producer<byte[], byte[]> producer(int partition) {
        Map<String, Object> settings = common("writer-" + partition);
        settings.put("transactional.id", TRANSACTIONAL_ID_PREFIX + partition);
        settings.put("transaction.timeout.ms", millis(transactionMax));
        // A batch's records are sent together when it is committed, which waits for no linger. One by one, the second
        // request about a log overtakes the first, which still waits for the transaction's coordinator, and is refused.
        settings.put("linger.ms", 50);
        settings.put("max.in.flight.requests.per.connection", 1);
        // The next transaction waits for the last one's markers, at 100 ms a time if left alone.
        settings.put("retry.backoff.ms", 1);
        settings.put("retry.backoff.max.ms", 100);
        settings.put("batch.size", SENT_TOGETHER_BYTES);
        settings.put("buffer.memory", 8 * MIB);
        settings.put("max.block.ms", millis(CALL_TIMEOUT));
        settings.put("request.timeout.ms", millis(CALL_TIMEOUT));
        settings.put("delivery.timeout.ms", 9_000);
        return watched(
                Producer.class,
                "writer-" + partition,
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    @Override
    public Consumer<byte[], byte[]> inputs(int partition) {
        return consumer("inputs-" + partition, Map.of("isolation.level", "read_committed"));
    }

    @Override
    public Consumer<byte[], byte[]> state(int partition) {
        return consumer(
                "state-" + partition,
                Map.of(
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        STATE_RECORDS_MAX,
                        // At the end of a log the consumer has asked for more; the next log waits for that answer.
                        "fetch.max.wait.ms",
                        5));
    }

    /** Reads lanyard.hosts, which agents write without transactions. */
    Consumer<byte[], byte[]> hostsConsumer() {
        return consumer("hosts", Map.of());
    }

    /** A member of the group that shares the partitions. It fetches nothing. */
    Consumer<byte[], byte[]> member() {
        return consumer(
                "member",
                Map.of(
                        "group.id",
                        GROUP,
                        "group.protocol",
                        "classic",
                        // The same instance, started again, has its partitions back at once.
                        "group.instance.id",
                        instance,
                        "session.timeout.ms",
                        millis(session),
                        "heartbeat.interval.ms",
                        millis(HEARTBEAT),
                        "max.poll.interval.ms",
                        60_000,
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName(),
                        // Never used: the member reads nothing.
                        "auto.offset.reset",
                        "latest"));
    }

    @Override
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return logs.ends(partitions);
    }

    @Override
    public Duration scanMax(Collection<TopicPartition> partitions) {
        return logs.shortestTombstoneLife(partitions).dividedBy(TOMBSTONE_LIFE_PARTS);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private Consumer<byte[], byte[]> consumer(String name, Map<String, Object> more) {
        Map<String, Object> settings = common(name);
        // Where to begin is decided in the open, never by a default.
        settings.put("auto.offset.reset", "none");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("max.poll.records", BATCH_RECORDS_MAX);
        settings.put("fetch.max.bytes", 4 * MIB);
        settings.put("default.api.timeout.ms", millis(CALL_TIMEOUT));
        settings.put("request.timeout.ms", millis(CALL_TIMEOUT));
        settings.putAll(more);
        return watched(
                Consumer.class,
                name,
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    private <T> T watched(Class<? super T> type, String name, T client) {
        return (T) watchdog.watch(type, name, client);
    }

    private Map<String, Object> common(String name) {
        return common(kafka, instance, name);
    }

    private static Map<String, Object> common(KafkaAccess kafka, String instance, String name) {
        Map<String, Object> settings = kafka.with(Map.of());
        settings.put("client.id", "lanyard-ipam-" + instance + "-" + name);
        // Two instances in one process would fight for the names of their JMX beans.
        settings.put("metric.reporters", "");
        settings.put("enable.metrics.push", false);
        return settings;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
