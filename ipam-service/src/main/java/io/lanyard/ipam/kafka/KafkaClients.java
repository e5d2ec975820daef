package io.lanyard.ipam.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Every Kafka client of this service and how it is set. Safe for use by several threads. */
public final class KafkaClients implements PartitionClients, AutoCloseable {
    static final String GROUP = "lanyard-ipam";

    /** A member that is silent this long has lost its partitions; brokers allow no less than 6 s. */
    static final Duration SESSION = Duration.ofSeconds(6);

    static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** Records of one poll, and so of one transaction. */
    static final int BATCH_RECORDS_MAX = 200;

    private static final int STATE_RECORDS_MAX = 2_000;

    /** No call waits longer than this for a broker. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    private static final int MIB = 1024 * 1024;

    private final String bootstrapServers;
    private final String instance;
    private final Admin admin;

    /** @param instance who this is among all IPAM instances; two that run at a time must not share it */
    public KafkaClients(String bootstrapServers, String instance) {
        this.bootstrapServers = bootstrapServers;
        this.instance = instance;
        this.admin = Admin.create(admin(bootstrapServers, instance));
    }

    /** Settings of an admin client. */
    public static Map<String, Object> admin(String bootstrapServers, String instance) {
        Map<String, Object> settings = common(bootstrapServers, instance, "admin");
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
        settings.put("transactional.id", "lanyard-ipam-" + partition);
        // A transaction left open stops every reader; a broker ends it after this time.
        settings.put("transaction.timeout.ms", 10_000);
        settings.put("linger.ms", 0);
        // The next transaction waits for the last one's markers, at 100 ms a time if left alone.
        settings.put("retry.backoff.ms", 1);
        settings.put("retry.backoff.max.ms", 100);
        settings.put("buffer.memory", 8 * MIB);
        settings.put("max.block.ms", millis(CALL_TIMEOUT));
        settings.put("request.timeout.ms", millis(CALL_TIMEOUT));
        settings.put("delivery.timeout.ms", 9_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
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

    /** A member of the group that shares the partitions. It fetches nothing and commits nothing. */
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
                        millis(SESSION),
                        "heartbeat.interval.ms",
                        millis(HEARTBEAT),
                        "max.poll.interval.ms",
                        60_000,
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName(),
                        // Never read from; without it a member with no offsets is an error.
                        "auto.offset.reset",
                        "latest"));
    }

    @Override
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
        try {
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                            asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get();
            return ends.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                    .offset()));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException failure) {
                throw failure;
            }
            throw new KafkaException("the ends of " + partitions + " cannot be listed", e.getCause());
        }
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
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> common(String name) {
        return common(bootstrapServers, instance, name);
    }

    private static Map<String, Object> common(String bootstrapServers, String instance, String name) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
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
