package io.lanyard.perf.audit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.perf.audit.core.ClientHistory;
import io.lanyard.perf.audit.core.Operation;
import io.lanyard.perf.audit.core.OperationBegin;
import io.lanyard.perf.audit.core.OperationEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFilesTest {
    private static final OperationBegin ALLOCATE = begin("c1-1", OperationBegin.Action.ALLOCATE_STATIC, "lan");
    private static final OperationBegin RELEASE = begin("c1-2", OperationBegin.Action.RELEASE, null);
    private static final OperationEnd OK =
            new OperationEnd("c1-1", OperationEnd.Result.OK, true, List.of("10.0.0.2"), null, 20, 2_000);
    private static final OperationEnd REFUSED =
            new OperationEnd("c1-1", OperationEnd.Result.REFUSED, true, List.of(), "ADDRESS_IN_USE", 20, 2_000);

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path one = directory.resolve("one.jsonl");
        Path other = directory.resolve("other.jsonl");
        write(one, ALLOCATE);
        write(one, OK);
        write(other, RELEASE);

        assertThat(HistoryReader.read(List.of(one, other)).operations())
                .containsExactly(new Operation(ALLOCATE, OK), new Operation(RELEASE, null));
    }

    @Test
    void eachOperationIsTwoLines() throws IOException {
        Path file = directory.resolve("history.jsonl");
        write(file, ALLOCATE);
        write(file, REFUSED);

        assertThat(file)
                .hasContent(
                        """
                        {"event":"invoke","op":"c1-1","client":"c1","intent":"i-c1-1","action":"ALLOCATE_STATIC",\
                        "space":"default","network":"lan","host":"h1","container":"web","addresses":["10.0.0.2"],\
                        "monotonicNs":10,"wallMs":1000}
                        {"event":"refused","op":"c1-1","acked":true,"addresses":[],"code":"ADDRESS_IN_USE",\
                        "monotonicNs":20,"wallMs":2000}
                        """);
    }

    @Test
    void anUnfinishedLastLineIsNotThere() throws IOException {
        Path file = directory.resolve("history.jsonl");
        write(file, ALLOCATE);
        Files.writeString(file, "{\"event\":\"ok\",\"op\":\"c1-", StandardOpenOption.APPEND);

        ClientHistory history = HistoryReader.read(List.of(file));

        assertThat(history.operations()).containsExactly(new Operation(ALLOCATE, null));
    }

    @Test
    void anyOtherBadLineIsAFault() throws IOException {
        Path file = directory.resolve("history.jsonl");
        Files.writeString(file, "{\"event\":\"ok\"}\n");
        write(file, ALLOCATE);
        assertThatThrownBy(() -> HistoryReader.read(List.of(file)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void anOperationThatEndsWithoutHavingBegunIsAFault() throws IOException {
        Path file = directory.resolve("history.jsonl");
        write(file, OK);
        assertThatThrownBy(() -> HistoryReader.read(List.of(file)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("c1-1 ends, expected it to begin first");
    }

    private static OperationBegin begin(String op, OperationBegin.Action action, String network) {
        return new OperationBegin(
                op, "c1", "i-" + op, action, "default", network, "h1", "web", List.of("10.0.0.2"), 10, 1_000);
    }

    private static void write(Path file, OperationBegin begin) throws IOException {
        try (HistoryWriter writer = HistoryWriter.appendTo(file)) {
            writer.write(begin);
        }
    }

    private static void write(Path file, OperationEnd end) throws IOException {
        try (HistoryWriter writer = HistoryWriter.appendTo(file)) {
            writer.write(end);
        }
    }
}
