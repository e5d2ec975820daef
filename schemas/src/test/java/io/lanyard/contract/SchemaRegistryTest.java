package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.contract.Samples.Sample;
import io.lanyard.kafka.KafkaAccess;
import io.lanyard.schemas.Cursor;
import io.lanyard.schemas.DeadLetterReason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract's schemas in a registry, over HTTP. */
class SchemaRegistryTest {
    private static final int FIRST = 1_000;

    private final TestRegistry registry = new TestRegistry(FIRST);

    @AfterEach
    void close() {
        RegisteredSchemas.forget();
        registry.close();
    }

    @Test
    void allSchemasAreRegisteredOnceAndTheirIdsWritten() throws Exception {
        List<byte[]> before = Samples.ALL.stream().map(Sample::bytes).toList();
        RegisteredSchemas.ensure(registry.access());

        assertThat(registry.subjects()).hasSize(Topics.ALL.size());
        int expected = FIRST;
        for (Topic<?> topic : Topics.ALL) {
            assertThat(topic.codec().schemaId()).as(topic.name()).isEqualTo(expected++);
        }
        for (int i = 0; i < before.size(); i++) {
            isWrittenAndReadByBothIds(Samples.ALL.get(i), before.get(i));
        }
        assertThat(PublishedSchema.all())
                .extracting(PublishedSchema::id)
                .contains(FIRST, 101, FIRST + Topics.ALL.size() - 1, 113)
                .hasSize(2 * Topics.ALL.size());

        // Another service, or the next start: nothing is added.
        RegisteredSchemas.forget();
        registry.asked().clear();
        RegisteredSchemas.ensure(registry.access());
        assertThat(Topics.INTENTS.codec().schemaId()).isEqualTo(FIRST);
        assertThat(registry.asked()).noneMatch(each -> each.startsWith("POST") && each.endsWith("/versions"));
    }

    private static <V extends SpecificRecord> void isWrittenAndReadByBothIds(Sample<V> sample, byte[] before)
            throws UnreadableRecord {
        byte[] written = sample.topic().codec().encode(sample.value());

        assertThat(written).isNotEqualTo(before);
        assertThat(sample.topic().codec().decode(written)).isEqualTo(sample.value());
        // What was written before there was a registry.
        assertThat(sample.topic().codec().decode(before)).isEqualTo(sample.value());
    }

    @Test
    void aRegistryThatIsAwayIsWaitedFor() {
        registry.refuse(503, "later");

        assertThatThrownBy(() -> RegisteredSchemas.ensure(registry.access()))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("the registry at " + registry.url() + " answered 503 later");
        assertThat(Topics.INTENTS.codec().schemaId()).isEqualTo(101);
    }

    @Test
    void aRegistryThatDoesNotLetUsInIsNot() {
        registry.refuse(401, "{\"message\": \"Unauthorized\"}");

        assertThatThrownBy(() -> RegisteredSchemas.ensure(registry.access()))
                .isInstanceOf(TopicMismatch.class)
                .hasMessageContaining("does not let Lanyard in: 401 {\"message\": \"Unauthorized\"}");
    }

    @Test
    void anIdThatWouldMeanTwoThingsStopsTheService() {
        registry.put("lanyard.cursors-value", 106, "{\"type\":\"record\",\"name\":\"Cursor\",\"fields\":[]}");

        assertThatThrownBy(() -> RegisteredSchemas.ensure(registry.access()))
                .isInstanceOf(TopicMismatch.class)
                .hasMessageContaining(
                        "has another schema of lanyard.cursors-value under id 106, which is the contract's");
    }

    @Test
    void anIdThatIsOursUnderAnotherSubjectIsNoMatter() throws Exception {
        registry.put("orders-value", 106, "\"string\"");

        RegisteredSchemas.ensure(registry.access());

        assertThat(Topics.CURSORS.codec().schemaId()).isBetween(FIRST, FIRST + Topics.ALL.size());
    }

    @Test
    void anIdIsAskedForOnce() throws Exception {
        registry.put(7_001, Cursor.getClassSchema());
        WriterSchemas schemas = new WriterSchemas(registry.client(), Cursor.getClassSchema());

        Schema first = schemas.of(7_001);

        assertThat(schemas.of(7_001)).isSameAs(first);
        assertThat(registry.asked()).containsExactly("GET /schemas/ids/7001");
    }

    @Test
    void anIdThatIsNotThereIsAskedForAgainAfterAWhile() throws Exception {
        AtomicLong clock = new AtomicLong();
        WriterSchemas schemas = new WriterSchemas(registry.client(clock::get), Cursor.getClassSchema());
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> schemas.of(7_001))
                    .isInstanceOfSatisfying(UnreadableRecord.class, e -> assertThat(e.reason())
                            .isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA));
        }
        assertThat(registry.asked()).hasSize(1);

        registry.put(7_001, Cursor.getClassSchema());
        clock.addAndGet(Duration.ofSeconds(11).toNanos());

        assertThat(schemas.of(7_001).getName()).isEqualTo("Cursor");
    }

    /** Whoever writes ids that nobody knows, to a registry that is slow, holds up no reader for long. */
    @Test
    void notMoreThanItsTimeIsSpentOnAsking() throws Exception {
        AtomicLong clock = new AtomicLong();
        // Each look at the clock is 400 ms later: so long does an answer take.
        SchemaRegistry slow =
                registry.client(() -> clock.addAndGet(Duration.ofMillis(400).toNanos()));
        WriterSchemas schemas = new WriterSchemas(slow, Cursor.getClassSchema());
        for (int id = 1; id <= 16; id++) {
            int unknown = id;
            assertThatThrownBy(() -> schemas.of(unknown)).isInstanceOf(UnreadableRecord.class);
        }

        assertThat(registry.asked()).hasSizeLessThan(10);
        assertThatThrownBy(() -> schemas.of(17)).hasMessageContaining("has been asked for 3 s of the last 10");
    }

    @Test
    void anAnswerWithoutEndIsNotTaken() {
        registry.refuse(200, "{\"schema\": \"" + "x".repeat(300_000) + "\"}");

        assertThatThrownBy(() -> registry.client().schema(7_001))
                .hasMessageContaining("its answer has more than 262144 bytes");
    }

    @Test
    void anAnswerThatIsNoneIsNotTaken() {
        for (String body :
                List.of("", "[]", "{\"schema\": 5}", "{\"schema\": \"{}\", \"schemaType\": \"PROTOBUF\"}", "<html>")) {
            registry.refuse(200, body);
            assertThatThrownBy(() -> registry.client().schema(7_001))
                    .as(body)
                    .isInstanceOf(SchemaRegistry.NotHad.class);
        }
    }

    @Test
    void aRedirectionIsNotFollowed() {
        registry.refuse(302, "");

        assertThatThrownBy(() -> registry.client().schema(7_001)).hasMessageContaining("answered 302");
    }

    @Test
    void aRegistryThatSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            SchemaRegistry client =
                    new SchemaRegistry(new KafkaAccess("none:1", Map.of(), Optional.of(url)), url, System::nanoTime);

            assertThatThrownBy(() -> client.schema(7_001)).hasMessageContaining("does not answer");
        }
    }
}
