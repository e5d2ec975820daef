package io.lanyard.perf.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.perf.audit.client.HistoryWriter;
import io.lanyard.perf.audit.core.Operation;
import io.lanyard.perf.audit.log.DumpDirectory;
import io.lanyard.perf.audit.log.LogDump;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditMainTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final World world = new World(4);
    private Path history;

    @BeforeEach
    void run() throws IOException {
        world.abortingFirst().allocate("h1", "web");
        world.settle();
        history = directory.resolve("clients.jsonl");
        try (HistoryWriter writer = HistoryWriter.appendTo(history)) {
            for (Operation operation : world.history().operations()) {
                writer.write(operation.begin());
                writer.write(operation.end());
            }
        }
    }

    @Test
    void aCleanRunIsATableOfZeroes() throws IOException, InterruptedException {
        assertThat(audit(world.dump())).isEqualTo(AuditMain.CLEAN);
        assertThat(said.toString(UTF_8))
                .containsPattern("lanyard.outcomes +1 +1\\R")
                .containsPattern("operations +1\\R")
                .containsPattern("DUP +0\\R")
                .containsPattern("GAVE_UP +0\\R");
    }

    @Test
    void aFaultIsCountedAndTold() throws IOException, InterruptedException {
        LogDump whole = world.dump();
        LogDump without = new LogDump(whole.partitions().stream()
                .filter(log -> !log.topic().equals("lanyard.outcomes"))
                .toList());
        assertThat(audit(without)).isEqualTo(AuditMain.FOUND);
        assertThat(said.toString(UTF_8))
                .containsPattern("LOST +1\\R")
                .contains("LOST: intent i0 was acknowledged, and has no outcome");
    }

    @Test
    void whatCannotBeReadIsNotAPass() throws InterruptedException {
        assertThat(main("--dump", directory.resolve("nothing").toString())).isEqualTo(AuditMain.NOT_AUDITED);
        assertThat(main("--dump", directory.toString(), "--bootstrap", "x:1")).isEqualTo(AuditMain.NOT_AUDITED);
    }

    private int audit(LogDump dump) throws IOException, InterruptedException {
        Path saved = directory.resolve("dump");
        new DumpDirectory(saved).save(dump);
        return main("--dump", saved.toString(), "--history", history.toString());
    }

    private int main(String... arguments) throws InterruptedException {
        PrintStream out = new PrintStream(said, true, UTF_8);
        return AuditMain.run(arguments, out, out);
    }
}
