package io.lanyard.ipam.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.ipam.kafka.FakeKafka.Call;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionalWriterTest {
    private static final int PARTITION = 3;
    private static final TopicPartition LOG = new TopicPartition("out", 0);

    private final FakeKafka kafka = new FakeKafka();

    @Test
    void writesABatchAsOneTransaction() throws Exception {
        try (TransactionalWriter writer = writer()) {
            writer.write(List.of(record("a"), record("b")));
        }

        assertThat(written()).containsExactly("a", "b");
        assertThat(kafka.commits()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"BEGIN", "SEND", "COMMIT"})
    void abortsWhatCanBeAbortedAndMayWriteItAgain(Call call) throws Exception {
        try (TransactionalWriter writer = writer()) {
            kafka.failBefore(call, new KafkaException("in an error state", new TransactionAbortableException("again")));

            assertThatThrownBy(() -> writer.write(List.of(record("a"), record("b"))))
                    .isInstanceOf(BatchAborted.class)
                    .hasMessageContaining("a batch of 2 records was not written");
            assertThat(written()).isEmpty();

            writer.write(List.of(record("a"), record("b")));
            assertThat(written()).containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @MethodSource("fatal")
    void givesUpAProducerThatIsDoneFor(RuntimeException failure) throws Exception {
        for (Call call : List.of(Call.BEGIN, Call.SEND, Call.COMMIT)) {
            try (TransactionalWriter writer = writer()) {
                kafka.failBefore(call, new KafkaException("in an error state", failure));

                assertThatThrownBy(() -> writer.write(List.of(record("a")))).isInstanceOf(TenureLost.class);
                assertThat(written()).isEmpty();
            }
        }
    }

    static Stream<RuntimeException> fatal() {
        return Stream.of(
                new ProducerFencedException("newer"),
                new InvalidProducerEpochException("newer"),
                new InvalidPidMappingException("forgotten"),
                new OutOfOrderSequenceException("gap"),
                new TransactionalIdAuthorizationException("denied"),
                new IllegalStateException("closed"));
    }

    @Test
    void asksOnceMoreWhenACommitTimesOut() throws Exception {
        try (TransactionalWriter writer = writer()) {
            kafka.failAfter(Call.COMMIT, new TimeoutException("no answer"));

            writer.write(List.of(record("a")));

            assertThat(written()).containsExactly("a");
        }
    }

    @Test
    void doesNotKnowWhatBecameOfACommitThatTimesOutTwice() throws Exception {
        try (TransactionalWriter writer = writer()) {
            kafka.failAfter(Call.COMMIT, new TimeoutException("no answer"));
            kafka.failBefore(Call.COMMIT, new TimeoutException("no answer"));

            assertThatThrownBy(() -> writer.write(List.of(record("a"))))
                    .isInstanceOf(TenureLost.class)
                    .hasMessageContaining("whether it happened is not known");
        }
    }

    @Test
    void abortsNothingAfterACommitThatTimedOut() throws Exception {
        try (TransactionalWriter writer = writer()) {
            kafka.failAfter(Call.COMMIT, new TimeoutException("no answer"));
            kafka.failBefore(Call.COMMIT, new TransactionAbortableException("again"));

            assertThatThrownBy(() -> writer.write(List.of(record("a"))))
                    .isInstanceOf(TenureLost.class)
                    .hasMessageContaining("whether it happened is not known");
            assertThat(written()).containsExactly("a");
        }
    }

    @Test
    void givesUpWhenEvenTheAbortFails() throws Exception {
        try (TransactionalWriter writer = writer()) {
            kafka.failBefore(Call.SEND, new TransactionAbortableException("again"));
            kafka.failBefore(Call.ABORT, new TimeoutException("no answer"));

            assertThatThrownBy(() -> writer.write(List.of(record("a"))))
                    .isInstanceOf(TenureLost.class)
                    .hasMessageContaining("could not be aborted");
        }
    }

    @Test
    void losesThePartitionToALaterWriter() throws Exception {
        try (TransactionalWriter zombie = writer();
                TransactionalWriter owner = writer()) {
            assertThatThrownBy(() -> zombie.write(List.of(record("zombie")))).isInstanceOf(TenureLost.class);

            owner.write(List.of(record("owner")));
        }
        assertThat(written()).containsExactly("owner");
    }

    @Test
    void isNoWriterUntilItHasFenced() {
        kafka.failBefore(Call.INIT, new TimeoutException("no answer"));

        assertThatThrownBy(this::writer)
                .isInstanceOf(TenureLost.class)
                .hasMessageContaining("the former owner could not be fenced: no answer");
    }

    private TransactionalWriter writer() throws TenureLost {
        TransactionalWriter writer = new TransactionalWriter(PARTITION, kafka.producer(PARTITION), FailPoints.NONE);
        writer.fence();
        return writer;
    }

    private static ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>(LOG.topic(), LOG.partition(), null, value.getBytes(UTF_8));
    }

    private List<String> written() {
        return kafka.log(LOG).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }
}
