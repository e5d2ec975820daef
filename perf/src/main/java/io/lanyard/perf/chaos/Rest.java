package io.lanyard.perf.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Presence;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sees when all that was asked is answered and all that was to be confirmed is. */
final class Rest implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final byte[] UNREADABLE = {1};

    private final Producer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> letters;
    private final KafkaConsumer<byte[], byte[]> states;

    /** Keys of addresses and containers of which a host has still to say that they are gone. */
    private final Set<String> waiting = new HashSet<>();

    Rest(String bootstrapServers, Producer<byte[], byte[]> producer) {
        this.producer = producer;
        this.letters = Wire.consumer(bootstrapServers, Wire.partitions(Topics.DEAD_LETTERS));
        this.states = Wire.consumer(bootstrapServers, Wire.partitions(Topics.ALLOCATIONS, Topics.HOST_DESIRED));
    }

    /** Empty if all is at rest; else what is not, after this time. */
    String await(Duration atMost) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + atMost.toNanos();
        // The first round ends when what was misplaced is moved, the second when that is decided too.
        for (int round = 0; round < 2; round++) {
            Set<String> left = passBy(deadline);
            if (!left.isEmpty()) {
                return "inputs are not read to their ends: no dead letter for " + left;
            }
        }
        while (System.nanoTime() < deadline) {
            states.poll(POLL).forEach(this::follow);
            if (isAtEnd() && waiting.isEmpty()) {
                // What the hosts said last is read as well.
                return passBy(deadline).isEmpty() ? "" : "the hosts' last reports are not read";
            }
        }
        return waiting.size() + " are not confirmed, as "
                + waiting.stream().limit(5).toList();
    }

    /** An unreadable record at the end of each input: when its dead letter is there, all before it is decided. */
    private Set<String> passBy(long deadline) throws InterruptedException, ExecutionException {
        Set<String> expected = new HashSet<>();
        for (Topic<?> input : List.of(Topics.INTENTS, Topics.STATUS)) {
            for (int partition = 0; partition < input.partitions(); partition++) {
                RecordMetadata sent = producer.send(
                                new ProducerRecord<>(input.name(), partition, "rest".getBytes(UTF_8), UNREADABLE))
                        .get();
                expected.add(sent.topic() + "-" + sent.partition() + "-" + sent.offset());
            }
        }
        while (!expected.isEmpty() && System.nanoTime() < deadline) {
            letters.poll(POLL).forEach(letter -> expected.remove(new String(letter.key(), UTF_8)));
        }
        return expected;
    }

    private boolean isAtEnd() {
        return states.endOffsets(states.assignment()).entrySet().stream()
                .allMatch(end -> states.position(end.getKey()) >= end.getValue());
    }

    private void follow(ConsumerRecord<byte[], byte[]> record) {
        String key = record.topic() + " " + new String(record.key(), UTF_8);
        try {
            if (record.value() != null && isWaiting(record)) {
                waiting.add(key);
            } else {
                waiting.remove(key);
            }
        } catch (UnreadableRecord e) {
            throw new IllegalStateException("expected a readable " + key, e);
        }
    }

    private static boolean isWaiting(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
        return record.topic().equals(Topics.ALLOCATIONS.name())
                ? Topics.ALLOCATIONS.codec().decode(record.value()).getState() == AllocationState.RELEASING
                : Topics.HOST_DESIRED.codec().decode(record.value()).getPresence() == Presence.ABSENT;
    }

    @Override
    public void close() {
        letters.close();
        states.close();
    }
}
