package io.lanyard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    private static ProducerRecord<byte[], byte[]> record(int value) {
        return new ProducerRecord<>("t", new byte[] {(byte) value});
    }

    private List<String> taken() throws InterruptedException {
        return outbox.take(Duration.ZERO).stream()
                .map(entry -> entry.getKey() + entry.getValue().value()[0])
                .toList();
    }

    @Test
    void keeps_the_latest_of_each_thing() throws InterruptedException {
        outbox.put("a", record(1));
        outbox.put("b", record(1));
        outbox.put("a", record(2));

        assertThat(taken()).containsExactly("a2", "b1");
        assertThat(taken()).isEmpty();
    }

    @Test
    void what_comes_back_does_not_replace_what_is_newer() throws InterruptedException {
        outbox.put("a", record(1));
        outbox.put("b", record(1));
        List<Map.Entry<String, ProducerRecord<byte[], byte[]>>> batch = outbox.take(Duration.ZERO);
        outbox.put("a", record(2));
        batch.forEach(entry -> outbox.putBack(entry.getKey(), entry.getValue()));

        assertThat(taken()).containsExactly("a2", "b1");
    }

    @Test
    void nobody_waits_for_a_closed_one() throws InterruptedException {
        outbox.close();

        assertThat(outbox.take(Duration.ofHours(1))).isEmpty();
    }
}
