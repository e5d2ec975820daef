package io.lanyard.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.broker.EmbeddedBroker;
import io.lanyard.contract.Topic;
import io.lanyard.contract.Topics;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.Subnet;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** IPAM and a gateway in a process of their own, on a broker, with a schema registry that is not Lanyard's. */
class RegistryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HEADER_BYTES = 5;
    private static final int NEWER = 7_001;
    private static final int OTHER = 7_002;
    private static final int NOWHERE = 7_003;

    private static RegistryFixture registry;
    private static EmbeddedBroker broker;
    private static Process services;

    @BeforeAll
    static void start() throws Exception {
        registry = new RegistryFixture();
        broker = EmbeddedBroker.temporary();
        ProcessBuilder builder = new ProcessBuilder(
                        "java",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("lanyard.lib") + "/*",
                        "io.lanyard.standalone.Main",
                        "--services",
                        "ipam,gateway")
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        broker.bootstrapServers(),
                        "SCHEMA_REGISTRY_URL",
                        registry.url(),
                        "LANYARD_HTTP_PORT",
                        "0",
                        "LANYARD_IPAM_METRICS_PORT",
                        "0"));
        services = builder.start();
        awaitReady(services.inputReader(StandardCharsets.UTF_8));
    }

    private static void awaitReady(BufferedReader output) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("Lanyard is ready")) {
                // What it says after that must not fill the pipe.
                Thread rest = new Thread(() -> output.lines().forEach(each -> {}), "output");
                rest.setDaemon(true);
                rest.start();
                return;
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("it ended without being ready:\n" + before);
    }

    @AfterAll
    static void stop() {
        services.destroyForcibly();
        services.onExit().join();
        broker.close();
        registry.close();
    }

    @Test
    void recordsAreWrittenWithItsIdsAndReadFromItsSchemas() throws Exception {
        Schema newer = newer();
        registry.put(NEWER, newer.toString());
        registry.put(OTHER, "\"string\"");

        send(framed(NEWER, newer, more(newer, intent("newer", "10.1.0.0/24"))));
        send(framed(101, Intent.getClassSchema(), intent("contract", "10.2.0.0/24")));
        int own = registry.idOf("lanyard.intents-value");
        send(framed(own, Intent.getClassSchema(), intent("registered", "10.3.0.0/24")));
        send(framed(OTHER, Intent.getClassSchema(), intent("other", "10.4.0.0/24")));
        send(framed(NOWHERE, Intent.getClassSchema(), intent("nowhere", "10.5.0.0/24")));

        for (String id : List.of("newer", "contract", "registered")) {
            ConsumerRecord<byte[], byte[]> outcome = find(
                    Topics.OUTCOMES, record -> record.get("intentId").toString().equals(id));
            assertThat(generic(Topics.OUTCOMES, outcome).get("verdict")).as(id).hasToString("ACCEPTED");
            assertThat(schemaId(outcome))
                    .isEqualTo(registry.idOf("lanyard.outcomes-value"))
                    .isGreaterThan(999);
        }
        assertThat(deadLetter(OTHER)).startsWith("WRONG_SCHEMA records of schema 7002 cannot be read as Intent");
        assertThat(deadLetter(NOWHERE))
                .startsWith("UNKNOWN_SCHEMA schema id 7003: the registry at " + registry.url() + " does not know it");
    }

    /** An intent with a field that today's readers do not know. */
    private static Schema newer() {
        Schema current = Intent.getClassSchema();
        Schema newer = Schema.createRecord(current.getName(), "", current.getNamespace(), false);
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("urgency", Schema.create(Schema.Type.STRING), "", "low"));
        current.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        newer.setFields(fields);
        return newer;
    }

    private static GenericRecord more(Schema newer, GenericRecord intent) {
        GenericRecord more = new GenericData.Record(newer);
        intent.getSchema().getFields().forEach(field -> more.put(field.name(), intent.get(field.pos())));
        more.put("urgency", "high");
        return more;
    }

    private static GenericRecord intent(String id, String subnet) throws IOException {
        Intent intent = Intent.newBuilder()
                .setId(id)
                .setAt(Instant.EPOCH)
                .setIssuer("producer:test")
                .setAction(new PutNetwork(
                        "net-" + id,
                        NetworkSpec.newBuilder()
                                .setParent("eth0")
                                .setSubnets(List.of(
                                        Subnet.newBuilder().setSubnet(subnet).build()))
                                .build()))
                .build();
        return decoded(Intent.getClassSchema(), Topics.INTENTS.record(intent).value());
    }

    private static byte[] framed(int id, Schema schema, GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeByte(0);
        header.writeInt(id);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static GenericRecord decoded(Schema schema, byte[] value) throws IOException {
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null));
    }

    private static GenericRecord generic(Topic<?> topic, ConsumerRecord<byte[], byte[]> record) throws IOException {
        return decoded(topic.codec().schema(), record.value());
    }

    private static int schemaId(ConsumerRecord<byte[], byte[]> record) {
        return ByteBuffer.wrap(record.value()).getInt(1);
    }

    private static String deadLetter(int id) throws Exception {
        GenericRecord letter = generic(Topics.DEAD_LETTERS, find(Topics.DEAD_LETTERS, record -> record.get("detail")
                .toString()
                .contains(Integer.toString(id))));
        return letter.get("reason") + " " + letter.get("detail");
    }

    private static void send(byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.INTENTS.name(), "default".getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    private static ConsumerRecord<byte[], byte[]> find(Topic<?> topic, Predicate<GenericRecord> wanted)
            throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (wanted.test(generic(topic, record))) {
                        return record;
                    }
                }
            }
            throw new AssertionError("not on " + topic + " within " + PATIENCE);
        }
    }
}
