package io.lanyard.ipam.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.TestKafka;
import io.lanyard.schemas.DeadLetter;
import io.lanyard.schemas.DeadLetterReason;
import io.lanyard.schemas.Intent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DoorTest {
    private static final Intent INTENT = AvroIntents.deleteNetwork("i1", "default", "lan1");
    private static final int HOME = Topics.partitionOfSpace("default");
    private static final int ELSEWHERE = (HOME + 1) % Topics.SPACE_PARTITIONS;
    private static final byte[] VALUE = Topics.INTENTS.codec().encode(INTENT);

    private final List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();

    @Test
    void letsInWhatIsAtHome() {
        assertThat(admit(HOME, bytes("default"), VALUE, new RecordHeaders())).contains(INTENT);
        assertThat(out).isEmpty();
    }

    @Test
    void forwardsWhatAnotherHashPutElsewhere() {
        assertThat(admit(ELSEWHERE, bytes("default"), VALUE, new RecordHeaders()))
                .isEmpty();

        ProducerRecord<byte[], byte[]> forwarded = onlyRecord();
        assertThat(forwarded.topic()).isEqualTo("lanyard.intents");
        assertThat(forwarded.partition()).isEqualTo(HOME);
        assertThat(forwarded.key()).isEqualTo(bytes("default"));
        assertThat(forwarded.value()).isEqualTo(VALUE);
        assertThat(forwarded.headers().lastHeader(Door.FORWARDED_FROM).value())
                .isEqualTo(bytes("lanyard.intents-" + ELSEWHERE + "-17"));
    }

    @Test
    void forwardsOnce() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Door.FORWARDED_FROM, bytes("lanyard.intents-5-3"));

        assertThat(admit(ELSEWHERE, bytes("default"), VALUE, headers)).isEmpty();

        assertThat(letter().getReason()).isEqualTo(DeadLetterReason.WRONG_KEY);
        assertThat(letter().getDetail())
                .isEqualTo("forwarded once and in a wrong partition again: got " + ELSEWHERE + ", expected " + HOME);
    }

    @Test
    void forwardsNothingThatMightNotFit() {
        String longSpace = "s".repeat(20_000);
        Intent intent = AvroIntents.deleteNetwork("i1", longSpace, "lan1");
        int elsewhere = (Topics.partitionOfSpace(longSpace) + 1) % Topics.SPACE_PARTITIONS;

        assertThat(admit(elsewhere, bytes(longSpace), Topics.INTENTS.codec().encode(intent), new RecordHeaders()))
                .isEmpty();

        assertThat(letter().getReason()).isEqualTo(DeadLetterReason.TOO_LARGE);
        assertThat(letter().getKey().remaining()).isEqualTo(1_024);
    }

    @Test
    void setsAsideWhatIsUnderAnotherKey() {
        assertThat(admit(HOME, bytes("other"), VALUE, new RecordHeaders())).isEmpty();

        assertThat(letter().getReason()).isEqualTo(DeadLetterReason.WRONG_KEY);
        assertThat(letter().getDetail()).isEqualTo("the key is 'other', expected 'default'");
    }

    @Test
    void setsAsideWhatHasNoKey() {
        assertThat(admit(HOME, null, VALUE, new RecordHeaders())).isEmpty();

        assertThat(letter().getReason()).isEqualTo(DeadLetterReason.WRONG_KEY);
        assertThat(letter().getDetail()).isEqualTo("the key is no key, expected 'default'");
        assertThat(letter().getKey()).isNull();
    }

    @Test
    void setsAsideWhatCannotBeRead() {
        byte[] cut = Arrays.copyOf(VALUE, VALUE.length - 1);

        assertThat(admit(HOME, bytes("default"), cut, new RecordHeaders())).isEmpty();

        DeadLetter letter = letter();
        assertThat(letter.getReason()).isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(letter.getTopic()).isEqualTo("lanyard.intents");
        assertThat(letter.getPartition()).isEqualTo(HOME);
        assertThat(letter.getOffset()).isEqualTo(17);
        assertThat(letter.getValue().array()).isEqualTo(cut);
        assertThat(letter.getValueSize()).isEqualTo(cut.length);
    }

    @Test
    void setsAsideWhatIsEmpty() {
        assertThat(admit(HOME, bytes("default"), null, new RecordHeaders())).isEmpty();

        assertThat(letter().getReason()).isEqualTo(DeadLetterReason.NO_VALUE);
        assertThat(letter().getValue()).isNull();
        assertThat(letter().getValueSize()).isZero();
    }

    private Optional<Intent> admit(int partition, byte[] key, byte[] value, RecordHeaders headers) {
        return new Door<>(Topics.INTENTS, partition)
                .admit(
                        new ConsumerRecord<>(
                                "lanyard.intents",
                                partition,
                                17,
                                1_767_225_600_000L,
                                TimestampType.LOG_APPEND_TIME,
                                0,
                                0,
                                key,
                                value,
                                headers,
                                Optional.empty()),
                        out);
    }

    private ProducerRecord<byte[], byte[]> onlyRecord() {
        assertThat(out).hasSize(1);
        return out.get(0);
    }

    private DeadLetter letter() {
        assertThat(onlyRecord().topic()).isEqualTo("lanyard.dead-letters");
        return TestKafka.read(Topics.DEAD_LETTERS, onlyRecord().value());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
