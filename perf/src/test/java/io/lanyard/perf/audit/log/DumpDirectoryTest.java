package io.lanyard.perf.audit.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsSavedIsLoaded() throws IOException {
        LogDump dump = new LogDump(List.of(
                new PartitionLog(
                        "lanyard.status",
                        7,
                        3,
                        9,
                        12,
                        true,
                        List.of(
                                new LogRecord(3, 100, "k".getBytes(UTF_8), null, Map.of(), true),
                                new LogRecord(
                                        11, 200, null, new byte[] {0, -1}, Map.of("h", "v".getBytes(UTF_8)), false))),
                new PartitionLog("lanyard.status", 0, 0, 0, 0, false, List.of())));
        new DumpDirectory(directory.resolve("run")).save(dump);

        LogDump loaded = new DumpDirectory(directory.resolve("run")).load();

        assertThat(loaded).usingRecursiveComparison().isEqualTo(dump);
    }

    @Test
    void aDirectoryWithoutADumpIsNotAnEmptyDump() {
        assertThatThrownBy(() -> new DumpDirectory(directory).load())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a saved dump");
    }
}
