package io.lanyard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lanyard.schemas.Cursor;
import io.lanyard.schemas.DeadLetterReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a registry has under an id, it is a schema that can be read safely or a refusal in words. */
class WriterSchemaTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private record Hostile(String what, String text, String why) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** A cursor with more: what a hostile schema adds is to be skipped. */
    private static String cursorWith(String type) {
        return Cursor.getClassSchema()
                .toString()
                .replaceFirst(
                        "\"fields\":\\[", "\"fields\":[{\"name\":\"more\",\"type\":" + type.replace("$", "\\$") + "},");
    }

    /** Two to the thirtieth places, in a text of some kilobytes. */
    private static String doublings() {
        String inner = "{\"type\":\"record\",\"name\":\"R0\",\"fields\":[]}";
        for (int i = 1; i <= 30; i++) {
            inner = "{\"type\":\"record\",\"name\":\"R" + i + "\",\"fields\":[{\"name\":\"a\",\"type\":" + inner
                    + "},{\"name\":\"b\",\"type\":\"R" + (i - 1) + "\"}]}";
        }
        return inner;
    }

    static List<Hostile> hostile() {
        String deep =
                Stream.generate(() -> "{\"type\":\"array\",\"items\":")
                                .limit(20_000)
                                .collect(Collectors.joining()) + "\"int\"" + "}".repeat(20_000);
        String wide = IntStream.range(0, 12_000)
                .mapToObj(i -> "{\"name\":\"f" + i + "\",\"type\":\"null\"}")
                .collect(Collectors.joining(",", "{\"type\":\"record\",\"name\":\"Wide\",\"fields\":[", "]}"));
        return List.of(
                new Hostile("nothing", "", "is not one of Avro"),
                new Hostile("no JSON", "{\"type\":", "is not one of Avro"),
                new Hostile("no type", "{\"type\":\"spaceship\"}", "is not one of Avro"),
                new Hostile("a number", "42", "is not one of Avro"),
                new Hostile("deeper than anything", deep, "is too large"),
                new Hostile(
                        "a bad name", "{\"type\":\"record\",\"name\":\"../a\",\"fields\":[]}", "is not one of Avro"),
                new Hostile("a text", "\"string\"", "cannot be read as Cursor"),
                new Hostile(
                        "another record",
                        "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[]}",
                        "cannot be read as Cursor"),
                new Hostile(
                        "itself in itself",
                        cursorWith("{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"a\",\"type\":\"A\"}]}"),
                        "contains itself"),
                new Hostile(
                        "a chain",
                        cursorWith(
                                "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"a\",\"type\":[\"null\",\"A\"]}]}"),
                        "contains itself"),
                new Hostile("doublings", cursorWith(doublings()), "places, expected one without recursion"),
                new Hostile("more fields than anyone has", cursorWith(wide), "is too large"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileSchemaIsRefusedSoonAndInWords(Hostile hostile) {
        long begun = System.nanoTime();

        UnreadableRecord refusal = catchThrowableOfType(
                UnreadableRecord.class, () -> WriterSchema.judged(7, hostile.text(), Cursor.getClassSchema()));

        assertThat(refusal).hasMessageContaining("schema 7").hasMessageContaining(hostile.why());
        assertThat(refusal.getMessage()).hasSizeLessThan(1_000);
        assertThat(refusal.reason()).isIn(DeadLetterReason.WRONG_SCHEMA, DeadLetterReason.UNKNOWN_SCHEMA);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }

    /** Classes that an attribute names were once loaded and made (CVE-2024-47561): none of them is left. */
    @Test
    void whatIsNestedDeeperThanAnyReaderShouldGoIsNotTried() {
        String deep = "{\"type\":\"array\",\"items\":".repeat(500) + "\"int\"" + "}".repeat(500);
        assertThatThrownBy(() -> WriterSchema.judged(7, deep, Schema.create(Schema.Type.INT)))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("nested");
    }

    @Test
    void nothingButStructureIsLeftOfIt() throws UnreadableRecord {
        String text = cursorWith("{\"type\":\"string\",\"java-class\":\"javax.script.ScriptEngineManager\","
                + "\"logicalType\":\"uuid\",\"avro.java.string\":\"String\"}");

        Schema writer = WriterSchema.judged(7, text, Cursor.getClassSchema());

        assertThat(writer.toString()).doesNotContain("java", "logicalType", "doc", "default");
        assertThat(writer.getFields())
                .hasSize(Cursor.getClassSchema().getFields().size() + 1);
    }
}
