package io.lanyard.ipam.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StateScanTest {
    private static final TopicPartition LOG = new TopicPartition("state", 2);

    private final FakeKafka kafka = new FakeKafka();

    @Test
    void keepsTheLastOfEachKeyInTheOrderOfWriting() throws Exception {
        append("a", "1");
        append("b", "1");
        append("c", "1");
        append("a", "2");
        append("c", null);

        assertThat(texts(scan().latestOfEachKey(LOG))).containsExactly("b=1", "a=2");
    }

    @Test
    void findsTheLastRecordHoweverLongTheLogIs() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            append("0", Integer.toString(i));
        }

        assertThat(texts(scan().last(LOG).stream().toList())).containsExactly("0=999");
    }

    @Test
    void findsNothingInAnEmptyLog() throws Exception {
        assertThat(scan().last(LOG)).isEmpty();
        assertThat(scan().latestOfEachKey(LOG)).isEmpty();
        assertThat(scan().since(LOG, Instant.EPOCH)).isEmpty();
    }

    @Test
    void findsNothingOlderThanAsked() throws Exception {
        append("a", "1");
        append("b", "1");
        append("c", "1");
        Instant second = Instant.ofEpochMilli(kafka.log(LOG).get(1).timestamp());

        assertThat(texts(scan().since(LOG, second))).containsExactly("b=1", "c=1");
        assertThat(scan().since(LOG, second.plusSeconds(60))).isEmpty();
    }

    @Test
    void doesNotWaitForEverForAnEndThatDoesNotCome() {
        append("a", "1");

        StateScan scan = new StateScan(kafka.state(0), Map.of(LOG, 5L));

        assertThatThrownBy(() -> scan.latestOfEachKey(LOG))
                .isInstanceOf(TenureLost.class)
                .hasMessage("reading state-2 stands still at offset 1, expected to reach 5");
    }

    private StateScan scan() {
        return new StateScan(kafka.state(0), kafka.ends(List.of(LOG)));
    }

    private void append(String key, String value) {
        kafka.append(new ProducerRecord<>(
                LOG.topic(), LOG.partition(), key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8)));
    }

    private static List<String> texts(Collection<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.key(), UTF_8) + "=" + new String(record.value(), UTF_8))
                .toList();
    }
}
