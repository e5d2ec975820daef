package io.lanyard.gateway.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.IntentLog;
import io.lanyard.kafka.KafkaAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Intents on {@code lanyard.intents}, each acknowledged by every replica in sync. Safe for use by several threads. */
public final class KafkaIntentLog implements IntentLog, AutoCloseable {
    /** After this an intent counts as not written, though the broker may have it: its id makes a repetition safe. */
    private static final Duration DELIVERY_MAX = Duration.ofSeconds(5);

    private static final Duration REQUEST_MAX = Duration.ofSeconds(3);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final Supplier<Producer<byte[], byte[]>> connect;

    /** Null until the broker's name could be resolved. */
    private volatile Producer<byte[], byte[]> producer;

    public KafkaIntentLog(KafkaAccess kafka) {
        this(() -> new KafkaProducer<>(settings(kafka), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    KafkaIntentLog(Supplier<Producer<byte[], byte[]>> connect) {
        this.connect = connect;
    }

    private static Map<String, Object> settings(KafkaAccess kafka) {
        return kafka.with(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "lanyard-gateway",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                // Event loops send: with no metadata or no memory they must fail at once, not wait.
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                0,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(REQUEST_MAX.toMillis()),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(DELIVERY_MAX.toMillis())));
    }

    @Override
    public CompletionStage<Instant> write(Intent intent) {
        ProducerRecord<byte[], byte[]> record = Topics.INTENTS.record(IntentWriter.toAvro(intent));
        Optional<NotWritten> tooLarge = tooLarge(record.value());
        if (tooLarge.isPresent()) {
            return CompletableFuture.failedFuture(tooLarge.get());
        }
        Producer<byte[], byte[]> connected = producer;
        if (connected == null) {
            return CompletableFuture.failedFuture(new NotWritten(
                    NotWritten.Reason.UNREACHABLE, "the broker has not been reached since the gateway started"));
        }
        CompletableFuture<Instant> written = new CompletableFuture<>();
        try {
            // The callback tells how it ends.
            Future<?> unused = connected.send(record, (metadata, failure) -> {
                if (failure == null) {
                    // The topic has append times: they are the broker's.
                    written.complete(Instant.ofEpochMilli(metadata.timestamp()));
                } else {
                    written.completeExceptionally(notWritten(intent, failure));
                }
            });
        } catch (RuntimeException e) {
            written.completeExceptionally(notWritten(intent, e));
        }
        return written;
    }

    /** What no reader would read is not promised to anyone: it would never have an outcome. */
    private static Optional<NotWritten> tooLarge(byte[] value) {
        try {
            Topics.INTENTS.codec().checkReadable(value);
            return Optional.empty();
        } catch (UnreadableRecord e) {
            return Optional.of(new NotWritten(
                    NotWritten.Reason.TOO_LARGE,
                    "the intent would be a record of " + value.length + " bytes that is not read: " + e.getMessage()));
        }
    }

    /**
     * Connects, and keeps the topic's metadata known, which the producer drops when it has not been used for some minutes; the next
     * intent would be refused for want of it. For the thread that may wait, about once a second when it is known.
     *
     * @return whether it is known
     */
    boolean keepWarm() {
        try {
            if (producer == null) {
                producer = connect.get();
            }
            return !producer.partitionsFor(Topics.INTENTS.name()).isEmpty();
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static NotWritten notWritten(Intent intent, Exception failure) {
        NotWritten.Reason reason = failure instanceof RecordTooLargeException
                ? NotWritten.Reason.TOO_LARGE
                : NotWritten.Reason.UNREACHABLE;
        return new NotWritten(reason, "intent " + intent.id() + " is not acknowledged: " + failure.getMessage());
    }

    /** To be called when no other thread writes any more. */
    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_MAX);
        }
    }
}
