package io.lanyard.perf.audit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.TopicCheck;
import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.log.LogDump;
import io.lanyard.perf.audit.log.LogRecord;
import io.lanyard.perf.audit.log.PartitionLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A real broker with what is committed, what was aborted, and what is still open. */
class KafkaDumpIT {
    private static final String TOPIC = Topics.HISTORY.name();

    @Test
    void tellsWhatIsCommittedFromWhatIsNot() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.temporary()) {
            Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(settings)) {
                new TopicCheck(admin, Duration.ofSeconds(40)).ensure(Topics.ALL);
            }
            try (KafkaProducer<byte[], byte[]> producer = producer(settings)) {
                producer.initTransactions();
                producer.beginTransaction();
                send(producer, 3, "committed");
                producer.commitTransaction();
                producer.beginTransaction();
                send(producer, 3, "aborted");
                producer.abortTransaction();
                producer.beginTransaction();
                send(producer, 3, "committed too");
                send(producer, 4, "alone");
                producer.commitTransaction();
                producer.beginTransaction();
                send(producer, 5, "open");

                LogDump dump = new KafkaDump(settings).read();

                PartitionLog third = log(dump, 3);
                assertThat(third.records().stream().map(KafkaDumpIT::shown))
                        .containsExactly(
                                "0 committed true header", "2 aborted false header", "4 committed too true header");
                assertThat(List.of(third.begin(), third.committedEnd(), third.end()))
                        .containsExactly(0L, 6L, 6L);
                assertThat(third.isCompactable()).isFalse();
                assertThat(log(dump, 4).records()).hasSize(1);
                assertThat(List.of(log(dump, 5).committedEnd(), log(dump, 5).end()))
                        .containsExactly(0L, 1L);
                assertThat(dump.of(Topics.ALLOCATIONS.name()))
                        .hasSize(Topics.SPACE_PARTITIONS)
                        .allMatch(PartitionLog::isCompactable);
                producer.abortTransaction();
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> transactional = new HashMap<>(settings);
        transactional.put("transactional.id", "auditor-test");
        transactional.put("transaction.timeout.ms", 30_000); // the most that the broker allows
        return new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int partition, String value) {
        producer.send(new ProducerRecord<>(
                TOPIC,
                partition,
                "key".getBytes(UTF_8),
                value.getBytes(UTF_8),
                List.of(new RecordHeader("h", "header".getBytes(UTF_8)))));
        // What is not sent when a transaction is aborted never gets to the broker.
        producer.flush();
    }

    private static PartitionLog log(LogDump dump, int partition) {
        return dump.of(TOPIC)
                .filter(log -> log.partition() == partition)
                .findFirst()
                .orElseThrow();
    }

    private static String shown(LogRecord record) {
        return record.offset() + " " + new String(record.value(), UTF_8) + " " + record.isCommitted() + " "
                + new String(record.headers().get("h"), UTF_8);
    }
}
