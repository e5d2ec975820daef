package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Samples.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class TopicsTest {
    static final List<Sample<?>> SAMPLES = Samples.ALL;

    /** Frozen: every reader outside this build, and every record on a broker, hangs on these. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            lanyard.intents,      101, Intent,      8,  delete,         604800000
            lanyard.networks,     102, Network,     8,  compact,
            lanyard.containers,   103, Container,   8,  compact,
            lanyard.allocations,  104, Allocation,  8,  compact,
            lanyard.outcomes,     105, Outcome,     8,  delete,         604800000
            lanyard.cursors,      106, Cursor,      8,  compact,
            lanyard.host-desired, 107, HostDesired, 32, compact,
            lanyard.status,       108, Status,      8,  'compact,delete', 2592000000
            lanyard.hosts,        109, Host,        32, compact,
            lanyard.latency,      110, Latency,     32, delete,         86400000
            lanyard.dead-letters, 111, DeadLetter,  8,  delete,         1209600000
            lanyard.history,      112, HistoryEntry, 8, delete,         7776000000
            lanyard.found,        113, Found,       32, compact,
            """)
    void aTopicIsWhatItAlwaysWas(
            String name, int schemaId, String type, int partitions, String cleanup, String retentionMs) {
        Topic<?> topic = Topics.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(topic.codec().schemaId()).isEqualTo(schemaId);
        assertThat(topic.codec().schema().getName()).isEqualTo(type);
        assertThat(topic.partitions()).isEqualTo(partitions);
        assertThat(topic.settings())
                .containsEntry("cleanup.policy", cleanup)
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("max.message.bytes", "69632");
        assertThat(topic.settings().get("retention.ms")).isEqualTo(retentionMs);
    }

    @Test
    void thereAreNoOthers() {
        assertThat(Topics.ALL).hasSize(13).doesNotHaveDuplicates();
    }

    /** Frozen like the counts. An IT holds them against what a producer's own partitioner does. */
    @ParameterizedTest
    @CsvSource({"default, 3, 11", "site-b, 5, 29", "host1, 1, 1", "host2, 1, 1", "'', 1, 25"})
    void placesAreWhereTheyAlwaysWere(String name, int ofSpace, int ofHost) {
        assertThat(List.of(Topics.partitionOfSpace(name), Topics.partitionOfHost(name)))
                .containsExactly(ofSpace, ofHost);
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    <V extends SpecificRecord> void aRecordHasItsKeyAndPlace(Sample<V> sample) {
        Topic<V> topic = sample.topic();

        assertThat(topic.record(sample.value())).satisfies(record -> {
            assertThat(record.topic()).isEqualTo(topic.name());
            assertThat(record.partition())
                    .isEqualTo(topic.partitionOf(sample.value()))
                    .isBetween(0, topic.partitions() - 1);
            assertThat(record.key())
                    .isNotEmpty()
                    .isEqualTo(topic.keyOf(sample.value()).getBytes(StandardCharsets.UTF_8));
            assertThat(record.value()).isEqualTo(sample.bytes());
        });
        assertThat(topic.tombstone(sample.value())).satisfies(tombstone -> {
            assertThat(tombstone.partition()).isEqualTo(topic.partitionOf(sample.value()));
            assertThat(tombstone.key()).isEqualTo(topic.keyOf(sample.value()).getBytes(StandardCharsets.UTF_8));
            assertThat(tombstone.value()).isNull();
        });
    }
}
