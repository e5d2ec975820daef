package io.lanyard.perf.bench;

import io.lanyard.contract.Topics;
import io.lanyard.schemas.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Asks for things in one lane and waits until their outcomes are committed, which come in the order of the intents. */
public final class LaneClient implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final Lane lane;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> outcomes;

    public LaneClient(String bootstrapServers, Lane lane) {
        this.lane = lane;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0, "batch.size", 65_536),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        outcomes = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        outcomes.assign(List.of(lane.outcomes()));
        outcomes.seekToEnd(List.of(lane.outcomes()));
        // Now, not when it is first read.
        outcomes.position(lane.outcomes());
    }

    /** Sends all at once; returns how long it took until the last was answered. */
    public Duration burst(List<Script.Step> steps) throws Exception {
        long start = System.nanoTime();
        for (Script.Step step : steps) {
            send(step);
        }
        await(steps.size(), (answer, atNs) -> {});
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Sends one after the other at this rate, whether answers come or not. A latency counts from when an intent was due:
     * one that had to wait for its sender has waited.
     */
    Histogram openLoop(List<Script.Step> steps, int perSecond) throws Exception {
        long intervalNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long start = System.nanoTime();
        Thread sender = new Thread(
                () -> {
                    for (int i = 0; i < steps.size(); i++) {
                        for (long left = start + i * intervalNs - System.nanoTime();
                                left > 0;
                                left = start + i * intervalNs - System.nanoTime()) {
                            LockSupport.parkNanos(left);
                        }
                        send(steps.get(i));
                    }
                },
                "open-loop");
        sender.start();
        Histogram latencies = new Histogram(3);
        await(steps.size(), (answer, atNs) -> latencies.recordValue(Math.max(0, atNs - start - answer * intervalNs)));
        sender.join();
        return latencies;
    }

    private interface Answered {
        void answered(int number, long atNs);
    }

    private void await(int count, Answered listener) throws Exception {
        int answered = 0;
        ConsumerRecord<byte[], byte[]> last = null;
        for (long deadline = System.nanoTime() + PATIENCE_NS; answered < count; ) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(lane + " gave " + answered + " answers, expected " + count);
            }
            for (ConsumerRecord<byte[], byte[]> record : outcomes.poll(POLL)) {
                listener.answered(answered++, System.nanoTime());
                last = record;
            }
        }
        Verdict verdict = Topics.OUTCOMES.codec().decode(last.value()).getVerdict();
        if (verdict != Verdict.ACCEPTED || answered > count) {
            throw new IllegalStateException(lane + " gave " + answered + " answers, the last " + verdict + ", expected "
                    + count + " and ACCEPTED");
        }
    }

    private void send(Script.Step step) {
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                lane.intents().topic(),
                lane.intents().partition(),
                step.intent().key(),
                step.intent().value()));
    }

    /** How many transactions the lane has written: each has a cursor's record and a mark. */
    long transactions() {
        return outcomes.endOffsets(List.of(lane.cursors())).get(lane.cursors()) / 2;
    }

    @Override
    public void close() {
        producer.close();
        outcomes.close();
    }
}
