package io.lanyard.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.TopicGate;
import io.lanyard.contract.Topics;
import io.lanyard.gateway.core.HistoryEntry;
import io.lanyard.gateway.core.HistoryLog;
import io.lanyard.gateway.core.HistoryLogContract;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.AddressState;
import io.lanyard.schemas.HistoryCause;
import io.lanyard.schemas.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log on a real broker, its entries committed in transactions as IPAM's are. */
class KafkaHistoryLogIT extends HistoryLogContract {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private static EmbeddedBroker broker;
    private static Producer<byte[], byte[]> producer;

    /** One for each test: a consumer may hold what it has fetched ahead. */
    private KafkaHistoryLog log;

    @BeforeAll
    static void start() throws InterruptedException {
        broker = EmbeddedBroker.temporary();
        new TopicGate(KafkaAccess.to(broker.bootstrapServers()), Map.of(), new CountDownLatch(1)).pass();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        "test",
                        "transaction.timeout.ms",
                        10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    @BeforeEach
    void open() {
        log = new KafkaHistoryLog(KafkaAccess.to(broker.bootstrapServers()));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @AfterAll
    static void stop() {
        producer.close();
        broker.close();
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @Override
    protected HistoryLog log() {
        return log;
    }

    @Override
    protected List<Long> write(String space, List<HistoryEntry> entries) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> written = entries.stream()
                .map(entry -> producer.send(Topics.HISTORY.record(toAvro(space, entry))))
                .toList();
        producer.commitTransaction();
        return written.stream().map(each -> offsetOf(each)).toList();
    }

    private static long offsetOf(Future<RecordMetadata> written) {
        try {
            return written.get().offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the broker refused an entry", e);
        }
    }

    @Override
    protected void dropBefore(String space, long offset) {
        TopicPartition partition = new TopicPartition(Topics.HISTORY.name(), Topics.partitionOfSpace(space));
        try (Admin admin = Admin.create(client())) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the broker does not drop records", e);
        }
    }

    @Test
    void aClosedLogSaysThatItIsNotRead() {
        log.close();
        assertThat(log.read("default", List.of(0L)).toCompletableFuture())
                .failsWithin(ANSWER_MAX)
                .withThrowableThat()
                .withCauseInstanceOf(HistoryLog.NotRead.class);
    }

    private static io.lanyard.schemas.HistoryEntry toAvro(String space, HistoryEntry entry) {
        return new io.lanyard.schemas.HistoryEntry(
                space,
                "lan",
                entry.ip(),
                AddressState.valueOf(entry.state().name()),
                new Owner(entry.owner().host(), entry.owner().container(), 1L),
                entry.mac(),
                entry.foreignMac(),
                HistoryCause.valueOf(entry.cause().name()),
                entry.intentId(),
                1L,
                Instant.EPOCH,
                entry.note());
    }
}
