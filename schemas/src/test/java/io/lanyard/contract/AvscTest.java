package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AvscTest {
    private static final Map<String, Schema> FILES = AvscFiles.read().schemas();

    static final List<String> NAMES = List.copyOf(FILES.keySet());
    static final List<Topic<?>> TOPICS = Topics.ALL;

    @ParameterizedTest
    @FieldSource("NAMES")
    void aFileHasOneTypeAndItsName(String name) {
        assertThat(FILES.get(name).getFullName()).isEqualTo("io.lanyard.schemas." + name);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void theTypeAndItsFieldsAreDocumented(String name) {
        Schema schema = FILES.get(name);
        assertThat(schema.getDoc()).as("doc of " + name).isNotBlank();
        if (schema.getType() == Schema.Type.RECORD) {
            assertThat(schema.getFields()).isNotEmpty().allSatisfy(field -> assertThat(field.doc())
                    .as("doc of %s.%s", name, field.name())
                    .isNotBlank());
        }
    }

    /** A type that held itself could be nested without end, and a reader made to recurse until its stack is full. */
    @Test
    void noTypeHoldsItself() {
        Set<String> before = new HashSet<>();
        FILES.forEach((name, schema) -> {
            assertThat(AvscFiles.namesIn(schema)).as("types used by " + name).isSubsetOf(before);
            before.add(schema.getFullName());
        });
    }

    @ParameterizedTest
    @FieldSource("TOPICS")
    void theTopicsOwnFileHasItsWholeSchema(Topic<?> topic) throws Exception {
        Schema schema = FILES.get(topic.codec().schema().getName());

        KeptFile.published(topic)
                .mustHold(SchemaFormatter.format("json/pretty", schema).lines().toList());
    }

    @ParameterizedTest
    @FieldSource("TOPICS")
    void theTopicsOwnFileSaysWhatIsOnTheWire(Topic<?> topic) throws Exception {
        String published = String.join("\n", KeptFile.published(topic).lines());

        assertThat(SchemaNormalization.toParsingForm(new Schema.Parser().parse(published)))
                .isEqualTo(SchemaNormalization.toParsingForm(topic.codec().schema()));
    }
}
