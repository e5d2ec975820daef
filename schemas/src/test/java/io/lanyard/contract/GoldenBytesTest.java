package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Samples.Sample;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The bytes on the wire, kept in {@code golden/}: a change of them breaks every reader of what is already on a topic. A
 * changed schema gets a new id, and the old id stays readable.
 */
class GoldenBytesTest {
    private static final HexFormat HEX = HexFormat.of();

    static final List<Topic<?>> TOPICS = Topics.ALL;
    static final List<Sample<?>> SAMPLES = Samples.ALL;

    @ParameterizedTest
    @FieldSource("TOPICS")
    void schemaAndBytesAreAsTheyWere(Topic<?> topic) throws Exception {
        Stream<String> schema = Stream.of(
                "schema-id " + topic.codec().schemaId(),
                "schema-sha-256 " + sha256(topic.codec().schema()));
        Stream<String> samples =
                Samples.of(topic).stream().map(sample -> sample.name() + " " + HEX.formatHex(sample.bytes()));

        KeptFile.golden(topic).mustHold(Stream.concat(schema, samples).toList());
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void keptBytesAreReadAsTheValue(Sample<?> sample) throws Exception {
        String name = sample.name() + " ";
        String kept = KeptFile.golden(sample.topic()).lines().stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow();

        assertThat((Object) sample.topic().codec().decode(HEX.parseHex(kept.substring(name.length()))))
                .isEqualTo(sample.value());
    }

    @Test
    void everyActionOfAnIntentIsAmongThem() {
        Set<Schema> actions = Samples.of(Topics.INTENTS).stream()
                .map(sample -> field(sample.value(), "action"))
                .map(action -> ((SpecificRecord) action).getSchema())
                .collect(Collectors.toSet());

        assertThat(actions)
                .containsExactlyInAnyOrderElementsOf(Topics.INTENTS
                        .codec()
                        .schema()
                        .getField("action")
                        .schema()
                        .getTypes());
    }

    private static Object field(SpecificRecord record, String name) {
        return record.get(record.getSchema().getField(name).pos());
    }

    private static String sha256(Schema schema) throws NoSuchAlgorithmException {
        return HEX.formatHex(SchemaNormalization.parsingFingerprint("SHA-256", schema));
    }
}
