package io.lanyard.perf.load;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.Outcome;
import io.lanyard.schemas.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Sees what became of intents as soon as it is committed. An outcome is in one transaction with its allocation, so whoever
 * reads the one can read the other. One thread of its own.
 */
public final class Committed implements Outcomes, AutoCloseable {
    /** In place of the code of a refusal. */
    static final String ACCEPTED = "";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int RECORDS_MAX = 10_000;
    private static final Listener NOBODY = (number, atNs, code) -> {};

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Numbers numbers;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "committed");
    private volatile Listener listener = NOBODY;

    /**
     * Reads from now on.
     *
     * @param outcomes where they are written
     * @param run what the intents' ids begin with, as {@link Asks#run}
     */
    public Committed(KafkaAccess kafka, List<TopicPartition> outcomes, String run) {
        this.numbers = new Numbers(run);
        this.consumer = new KafkaConsumer<>(
                kafka.with(Map.of(
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "none",
                        "max.poll.records",
                        RECORDS_MAX)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(outcomes);
        consumer.seekToEnd(outcomes);
        // Only now is it known where the end was.
        outcomes.forEach(consumer::position);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where the outcomes of these spaces' intents are. */
    public static List<TopicPartition> partitionsOf(List<String> spaces) {
        return spaces.stream()
                .map(space -> new TopicPartition(Topics.OUTCOMES.name(), Topics.partitionOfSpace(space)))
                .distinct()
                .toList();
    }

    @Override
    public void tell(Listener next) {
        listener = next;
    }

    private void run() {
        while (closing.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            long atNs = System.nanoTime();
            Listener told = listener;
            for (ConsumerRecord<byte[], byte[]> record : records) {
                long number = numbers.of(record.key());
                if (number != Numbers.NONE) {
                    told.committed(number, atNs, code(record.value()));
                }
            }
        }
    }

    private static String code(byte[] value) {
        try {
            Outcome outcome = Topics.OUTCOMES.codec().decode(value);
            return outcome.getVerdict() == Verdict.ACCEPTED ? ACCEPTED : String.valueOf(outcome.getCode());
        } catch (UnreadableRecord e) {
            return "unreadable: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
