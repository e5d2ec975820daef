package io.lanyard.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.AttachmentSpec;
import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.IntentLog.NotWritten;
import io.lanyard.gateway.core.Records;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaIntentLogTest {
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final KafkaIntentLog log = new KafkaIntentLog(() -> producer);

    @Test
    void nothingIsWrittenBeforeTheBrokerSaysSo() {
        log.keepWarm();
        CompletableFuture<Instant> written = write("a note");
        assertThat(written).isNotDone();
        producer.completeNext();
        assertThat(written).isCompleted();
        ProducerRecord<byte[], byte[]> record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo(Topics.INTENTS.name());
        assertThat(record.partition()).isEqualTo(Topics.partitionOfSpace("default"));
    }

    @Test
    void aBrokerThatDoesNotAnswerIsUnreachable() {
        log.keepWarm();
        CompletableFuture<Instant> written = write("a note");
        producer.errorNext(new TimeoutException("expired"));
        assertThat(reason(written)).isEqualTo(NotWritten.Reason.UNREACHABLE);
    }

    @Test
    void aProducerThatThrowsIsTheSame() {
        log.keepWarm();
        producer.sendException = new TimeoutException("no metadata");
        assertThat(reason(write("a note"))).isEqualTo(NotWritten.Reason.UNREACHABLE);
    }

    @Test
    void beforeThereIsAProducerNothingIsWritten() {
        assertThat(reason(write("a note"))).isEqualTo(NotWritten.Reason.UNREACHABLE);
    }

    @Test
    void whatNoReaderWouldReadIsNotWritten() {
        log.keepWarm();
        assertThat(reason(write("x".repeat(60_000)))).as("bytes").isEqualTo(NotWritten.Reason.TOO_LARGE);
        List<AttachmentSpec> networks = Collections.nCopies(7, new AttachmentSpec("lan", null, null));
        Action.PutContainer put = new Action.PutContainer("host1", "web", Records.busybox(), networks);
        assertThat(reason(write(new Action.PutContainers(Collections.nCopies(200, put)))))
                .as("items")
                .isEqualTo(NotWritten.Reason.TOO_LARGE);
        assertThat(producer.history()).isEmpty();
    }

    private CompletableFuture<Instant> write(String note) {
        return write(new Action.ReserveAddress("lan", "10.0.0.7", null, note));
    }

    private CompletableFuture<Instant> write(Action action) {
        return log.write(new Intent("default", "i", Instant.EPOCH, "http", null, action))
                .toCompletableFuture();
    }

    private static NotWritten.Reason reason(CompletableFuture<Instant> written) {
        assertThat(written).isCompletedExceptionally();
        try {
            written.join();
            throw new AssertionError("written");
        } catch (CompletionException e) {
            return ((NotWritten) e.getCause()).reason();
        }
    }
}
