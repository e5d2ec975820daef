package io.lanyard.perf.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads lanyard.outcomes for all clients, who wait for the one that is theirs. One thread of its own reads. */
final class Answers implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration LIVELY = Duration.ofMillis(700);

    /** More than any client asks for again. */
    private static final int KEPT_MAX = 50_000;

    private final String bootstrapServers;
    private final Tally tally;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "answers");
    private final Map<String, Outcome> answers = new LinkedHashMap<>();
    private final Map<Integer, Long> lastAnswer = new HashMap<>();

    Answers(String bootstrapServers, Tally tally) {
        this.bootstrapServers = bootstrapServers;
        this.tally = tally;
    }

    void start() {
        thread.start();
    }

    /** The answer to this intent; empty if it does not come in time. */
    synchronized Optional<Outcome> await(String intent, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!answers.containsKey(intent)) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (leftMs <= 0) {
                return Optional.empty();
            }
            wait(leftMs);
        }
        return Optional.of(answers.get(intent));
    }

    /** Whether the space was answered a moment ago. */
    synchronized boolean isLively(String space) {
        Long last = lastAnswer.get(Topics.partitionOfSpace(space));
        return last != null && System.nanoTime() - last < LIVELY.toNanos();
    }

    private void run() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                Wire.consumer(bootstrapServers, Wire.partitions(Topics.OUTCOMES))) {
            while (closing.getCount() > 0) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (RuntimeException e) {
            tally.odd("the outcomes cannot be read any more: " + e);
        }
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            // The first one counts: that there is no second is for the auditor.
            answers.putIfAbsent(
                    new String(record.key(), UTF_8), Topics.OUTCOMES.codec().decode(record.value()));
        } catch (UnreadableRecord e) {
            tally.odd("an outcome cannot be read: " + e.getMessage());
        }
        if (answers.size() > KEPT_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
        lastAnswer.put(record.partition(), System.nanoTime());
        notifyAll();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
