package io.lanyard.perf.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.schemas.DeleteNetwork;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records for the input topics that cannot be used, each of which has to become a dead letter. */
final class BadRecords {
    private static final int KINDS = 8;
    private static final int HEADER_BYTES = 5;
    private static final int GARBAGE_BYTES_MAX = 400;
    private static final int LARGE_BYTES = 60_000;

    private static final List<Integer> WRONG_IDS = List.of(0, -1, 102, 105, 111, 999, Integer.MAX_VALUE);

    private final Random random;
    private long number;

    BadRecords(Random random) {
        this.random = random;
    }

    ProducerRecord<byte[], byte[]> next() {
        number++;
        return random.nextBoolean() ? next(Topics.INTENTS, intent()) : next(Topics.STATUS, status());
    }

    /** What can be read of a mutated one has to be harmless: it names nothing that there is. */
    private Intent intent() {
        return Wish.intent("bad-" + number, "nowhere", new DeleteNetwork("nothing"));
    }

    private Status status() {
        return Status.newBuilder()
                .setSpace("nowhere")
                .setHost("nobody")
                .setKind(ResourceKind.CONTAINER)
                .setName("nothing")
                .setGeneration(number)
                .setIntentId("bad")
                .setState(StatusState.APPLIED)
                .setBootId("none")
                .setAt(Instant.EPOCH)
                .build();
    }

    private <V extends SpecificRecord> ProducerRecord<byte[], byte[]> next(Topic<V> topic, V value) {
        byte[] good = topic.codec().encode(value);
        byte[] key = topic.keyOf(value).getBytes(UTF_8);
        return switch (random.nextInt(KINDS)) {
            case 0 -> record(topic, key, garbage(random.nextInt(GARBAGE_BYTES_MAX) + 1));
            case 1, 2 -> record(topic, key, mutated(topic, good));
            case 3 ->
                record(
                        topic,
                        key,
                        ByteBuffer.wrap(good.clone())
                                .putInt(1, WRONG_IDS.get(random.nextInt(WRONG_IDS.size())))
                                .array());
            case 4 -> record(topic, key, bomb(topic.codec().schemaId()));
            // A report without a value is no fault, so it is an intent.
            case 5 -> record(Topics.INTENTS, key, random.nextBoolean() ? null : new byte[0]);
            case 6 -> record(topic, random.nextBoolean() ? null : "elsewhere".getBytes(UTF_8), good);
            default ->
                record(
                        topic,
                        key,
                        random.nextInt(10) == 0
                                ? framed(topic.codec().schemaId(), garbage(LARGE_BYTES))
                                : Arrays.copyOf(good, HEADER_BYTES + random.nextInt(good.length - HEADER_BYTES)));
        };
    }

    /** In any partition: what cannot be read belongs nowhere. */
    private ProducerRecord<byte[], byte[]> record(Topic<?> topic, byte[] key, byte[] value) {
        return new ProducerRecord<>(topic.name(), random.nextInt(topic.partitions()), key, value);
    }

    private <V extends SpecificRecord> byte[] mutated(Topic<V> topic, byte[] good) {
        while (true) {
            byte[] bytes = good.clone();
            int flips = 1 + random.nextInt(4);
            for (int i = 0; i < flips; i++) {
                bytes[HEADER_BYTES + random.nextInt(bytes.length - HEADER_BYTES)] = (byte) random.nextInt();
            }
            try {
                topic.codec().decode(bytes);
            } catch (UnreadableRecord e) {
                return bytes;
            }
        }
    }

    /** A count or length of gigabytes in a few bytes. */
    private byte[] bomb(int schemaId) {
        byte[] huge = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0x0f};
        byte[] value = new byte[huge.length * (1 + random.nextInt(20))];
        for (int i = 0; i < value.length; i += huge.length) {
            System.arraycopy(huge, 0, value, i, huge.length);
        }
        return framed(schemaId, value);
    }

    private byte[] garbage(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] framed(int schemaId, byte[] value) {
        return ByteBuffer.allocate(HEADER_BYTES + value.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(value)
                .array();
    }
}
