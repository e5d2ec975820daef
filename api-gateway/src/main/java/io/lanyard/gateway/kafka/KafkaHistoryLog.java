package io.lanyard.gateway.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.gateway.core.HistoryEntry;
import io.lanyard.gateway.core.HistoryLog;
import io.lanyard.kafka.KafkaAccess;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entries of {@code lanyard.history} by their offsets. A thread of its own reads them: those who ask may not block. */
public final class KafkaHistoryLog implements HistoryLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaHistoryLog.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** From the question to the answer, those before it included. */
    private static final Duration READ_MAX = Duration.ofSeconds(5);

    private static final int WAITING_MAX = 64;

    /** Nearer than this it is quicker to read on than to ask the broker for another place. */
    private static final int NEAR = 500;

    private static final int FETCH_BYTES = 128 * 1024;

    private final Map<String, Object> settings;
    private final ThreadPoolExecutor reader = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            task -> new Thread(task, "gateway-history"));

    /** Null until it is needed. Used by the reading thread only; others may wake it. */
    private volatile Consumer<byte[], byte[]> consumer;

    public KafkaHistoryLog(KafkaAccess kafka) {
        settings = kafka.with(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "lanyard-gateway-history",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES,
                // Where retention has taken the place it is to read.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(READ_MAX.toMillis())));
    }

    @Override
    public CompletionStage<Map<Long, HistoryEntry>> read(String space, Collection<Long> offsets) {
        long deadlineNs = System.nanoTime() + READ_MAX.toNanos();
        NavigableSet<Long> wanted = new TreeSet<>(offsets);
        TopicPartition partition = new TopicPartition(Topics.HISTORY.name(), Topics.partitionOfSpace(space));
        CompletableFuture<Map<Long, HistoryEntry>> entries = new CompletableFuture<>();
        try {
            reader.execute(() -> {
                try {
                    entries.complete(read(partition, wanted, deadlineNs));
                } catch (NotRead e) {
                    entries.completeExceptionally(e);
                } catch (RuntimeException e) {
                    entries.completeExceptionally(new NotRead("the history cannot be read: " + e));
                }
            });
        } catch (RejectedExecutionException e) {
            entries.completeExceptionally(
                    new NotRead("too many ask for the history: " + WAITING_MAX + " wait already"));
        }
        return entries;
    }

    private Map<Long, HistoryEntry> read(TopicPartition partition, NavigableSet<Long> wanted, long deadlineNs)
            throws NotRead {
        Consumer<byte[], byte[]> connected = connected();
        connected.assign(List.of(partition));
        Map<Long, HistoryEntry> found = new TreeMap<>();
        long position = Long.MAX_VALUE;
        while (!wanted.isEmpty()) {
            if (System.nanoTime() - deadlineNs > 0 || reader.isShutdown()) {
                throw new NotRead(partition + "@" + wanted.first() + " has not come within " + READ_MAX.toSeconds()
                        + " s from the broker");
            }
            if (wanted.first() < position || wanted.first() - position > NEAR) {
                connected.seek(partition, wanted.first());
            }
            for (ConsumerRecord<byte[], byte[]> record : connected.poll(POLL)) {
                if (wanted.contains(record.offset())) {
                    put(found, record);
                }
            }
            position = connected.position(partition, READ_MAX);
            // What is not among the records by now is not kept any more.
            wanted.headSet(position).clear();
        }
        return found;
    }

    private static void put(Map<Long, HistoryEntry> found, ConsumerRecord<byte[], byte[]> record) {
        try {
            found.put(
                    record.offset(), RecordReader.history(Topics.HISTORY.codec().decode(record.value())));
        } catch (UnreadableRecord e) {
            LOG.debug("passed over {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.toString());
        }
    }

    private Consumer<byte[], byte[]> connected() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    /** Those who still wait are told that it is not read. */
    @Override
    public void close() {
        reader.shutdown();
        Consumer<byte[], byte[]> connected = consumer;
        if (connected == null) {
            return;
        }
        connected.wakeup();
        try {
            if (reader.awaitTermination(READ_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                connected.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            LOG.debug("closed: {}", e.toString());
        }
    }
}
