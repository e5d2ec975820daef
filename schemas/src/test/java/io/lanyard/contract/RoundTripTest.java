package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever a schema allows goes over the wire and comes back, between our codec and plain Avro in both directions. */
class RoundTripTest {
    private static final int RECORDS = 500;

    static final List<Topic<?>> TOPICS = Topics.ALL;

    @ParameterizedTest
    @FieldSource("TOPICS")
    <V extends SpecificRecord> void ourValuesComeBackEqual(Topic<V> topic) throws Exception {
        for (long seed = 0; seed < RECORDS; seed++) {
            V value = random(topic, seed);

            assertThat(topic.codec().decode(topic.codec().encode(value)))
                    .as("seed " + seed)
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @FieldSource("TOPICS")
    <V extends SpecificRecord> void plainAvroReadsWhatWeWrite(Topic<V> topic) throws Exception {
        for (long seed = 0; seed < RECORDS; seed++) {
            GenericRecord sent = new RandomRecord(seed).of(topic.codec().schema());

            assertThat(plain(topic).decode(topic.codec().encode(random(topic, seed))))
                    .as("seed " + seed)
                    .isEqualTo(sent);
        }
    }

    private static <V extends SpecificRecord> V random(Topic<V> topic, long seed) throws UnreadableRecord {
        Schema schema = topic.codec().schema();
        return topic.codec().decode(plain(topic).encode(new RandomRecord(seed).of(schema)));
    }

    private static GenericClient plain(Topic<?> topic) {
        return new GenericClient(topic.codec().schemaId(), topic.codec().schema());
    }
}
