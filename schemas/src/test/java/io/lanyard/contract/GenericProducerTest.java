package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.PutContainer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A producer made of Avro and a topic's published schema alone says what a producer with our classes says. */
class GenericProducerTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void onlyWhatIsWantedNeedsToBeSaid() throws Exception {
        Schema intent = published(Topics.INTENTS);
        Schema putContainer = branch(intent, "action", "PutContainer");
        Schema attachment = putContainer.getField("networks").schema().getElementType();
        GenericRecord wanted = new GenericRecordBuilder(intent)
                .set("id", "i-1")
                .set("at", AT.toEpochMilli())
                .set("issuer", "producer:shop")
                .set(
                        "action",
                        new GenericRecordBuilder(putContainer)
                                .set("host", "host1")
                                .set("container", "bbox1")
                                .set(
                                        "spec",
                                        new GenericRecordBuilder(putContainer
                                                        .getField("spec")
                                                        .schema())
                                                .set("image", "busybox")
                                                .build())
                                .set(
                                        "networks",
                                        List.of(new GenericRecordBuilder(attachment)
                                                .set("network", "mac_net1")
                                                .set("ip", "192.168.1.10")
                                                .build()))
                                .build())
                .build();

        Intent read = Topics.INTENTS.codec().decode(new GenericClient(101, intent).encode(wanted));

        assertThat(read)
                .isEqualTo(Intent.newBuilder()
                        .setId("i-1")
                        .setAt(AT)
                        .setIssuer("producer:shop")
                        .setAction(new PutContainer(
                                "host1",
                                "bbox1",
                                ContainerSpec.newBuilder().setImage("busybox").build(),
                                List.of(new AttachmentSpec("mac_net1", "192.168.1.10", null, null))))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void anyIntentIsTheSameByBothWays(long seed) throws Exception {
        GenericRecord record = new RandomRecord(seed).of(published(Topics.INTENTS));
        byte[] theirs = new GenericClient(101, published(Topics.INTENTS)).encode(record);
        byte[] ours = Topics.INTENTS.codec().encode(Topics.INTENTS.codec().decode(theirs));

        assertThat(Topics.INTENTS.codec().decode(ours))
                .isEqualTo(Topics.INTENTS.codec().decode(theirs));
        assertThat(ours).hasSameSizeAs(theirs);
    }

    private static Schema branch(Schema record, String field, String type) {
        return record.getField(field).schema().getTypes().stream()
                .filter(branch -> branch.getName().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Schema published(Topic<?> topic) throws Exception {
        return new Schema.Parser()
                .parse(String.join("\n", KeptFile.published(topic).lines()));
    }
}
