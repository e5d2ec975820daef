package io.lanyard.ipam.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StateScanTest {
    private static final TopicPartition LOG = new TopicPartition("state", 2);

    private static final Duration MAX = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong();
    private final FakeKafka kafka = new FakeKafka();

    @Test
    void keepsTheLastOfEachKeyInTheOrderOfWriting() throws Exception {
        append("a", "1");
        append("b", "1");
        append("c", "1");
        append("a", "2");
        append("c", null);

        assertThat(latest(scan().latestOfEachKey(LOG))).containsExactly("b=1", "a=2");
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
        assertThat(since(Instant.EPOCH, 100)).isEmpty();
    }

    @Test
    void findsNothingOlderThanAsked() throws Exception {
        append("a", "1");
        append("b", "1");
        append("c", "1");
        Instant second = Instant.ofEpochMilli(kafka.log(LOG).get(1).timestamp());

        assertThat(texts(since(second, 100))).containsExactly("b=1", "c=1");
        assertThat(since(second.plusSeconds(60), 100)).isEmpty();
    }

    @Test
    void readsOfALongLogNoMoreThanWhatIsNeeded() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            append(Integer.toString(i), "x");
        }

        // The fake writes no markers: where Kafka has ten records and their markers it has twenty records.
        assertThat(texts(since(Instant.EPOCH, 10))).hasSize(20).last().isEqualTo("999=x");
    }

    @Test
    void isGivenUpWhenATombstoneCouldHaveGoneMeanwhile() {
        for (int i = 0; i < 100; i++) {
            append("a", "1");
        }
        StateScan slow = new StateScan(
                kafka.state(0),
                kafka.ends(List.of(LOG)),
                MAX,
                nanos::get,
                (point, partition) -> nanos.addAndGet(MAX.toNanos() / 10));

        assertThatThrownBy(() -> slow.latestOfEachKey(LOG))
                .isInstanceOf(TenureLost.class)
                .hasMessage("reading state-2 took 60000 ms, expected 60000 ms at most,"
                        + " a part of the topics' delete.retention.ms");
    }

    @Test
    void doesNotWaitForEverForAnEndThatDoesNotCome() {
        append("a", "1");

        StateScan scan = scanTo(Map.of(LOG, 5L));

        assertThatThrownBy(() -> scan.latestOfEachKey(LOG))
                .isInstanceOf(TenureLost.class)
                .hasMessage("reading state-2 stands still at offset 1, expected to reach 5");
    }

    private StateScan scan() {
        return scanTo(kafka.ends(List.of(LOG)));
    }

    private StateScan scanTo(Map<TopicPartition, Long> ends) {
        return new StateScan(kafka.state(0), ends, MAX, nanos::get, FailPoints.NONE);
    }

    private List<ConsumerRecord<byte[], byte[]>> since(Instant time, int records) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        scan().since(LOG, time, records, found::add);
        return found;
    }

    private void append(String key, String value) {
        kafka.append(new ProducerRecord<>(
                LOG.topic(), LOG.partition(), key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8)));
    }

    private static List<String> latest(Collection<StateRecord> records) {
        return records.stream()
                .map(record -> new String(record.key(), UTF_8) + "=" + new String(record.value(), UTF_8))
                .toList();
    }

    private static List<String> texts(Collection<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.key(), UTF_8) + "=" + new String(record.value(), UTF_8))
                .toList();
    }
}
