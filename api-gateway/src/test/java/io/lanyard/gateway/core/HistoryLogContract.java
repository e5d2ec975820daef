package io.lanyard.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is promised of every log of changes. */
public abstract class HistoryLogContract {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    protected abstract HistoryLog log();

    /** Writes entries and tells the offset of each. */
    protected abstract List<Long> write(String space, List<HistoryEntry> entries);

    /** Drops what is before this offset, as retention does. */
    protected abstract void dropBefore(String space, long offset);

    @Test
    void entriesAreReadByTheirOffsets() {
        List<Long> offsets = write("default", List.of(entry("10.0.0.1"), entry("10.0.0.2"), entry("10.0.0.3")));
        List<Long> others = write("lab", List.of(entry("10.9.0.1")));
        assertThat(read("default", List.of(offsets.get(2), offsets.get(0))))
                .containsOnly(
                        Map.entry(offsets.get(0), entry("10.0.0.1")), Map.entry(offsets.get(2), entry("10.0.0.3")));
        assertThat(read("lab", others)).containsOnly(Map.entry(others.get(0), entry("10.9.0.1")));
    }

    @Test
    void entriesMayLieFarApart() {
        List<HistoryEntry> entries = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            entries.add(entry("10.0." + i / 250 + "." + i % 250));
        }
        List<Long> offsets = write("default", entries);
        List<Integer> some = List.of(0, 1, 400, 1_700, 1_999);
        Map<Long, HistoryEntry> found =
                read("default", some.stream().map(offsets::get).toList());
        assertThat(found).hasSize(some.size());
        some.forEach(index -> assertThat(found).containsEntry(offsets.get(index), entries.get(index)));
    }

    @Test
    void whatIsNotKeptAnyMoreIsLeftOut() {
        List<Long> offsets = write("default", List.of(entry("10.0.0.1"), entry("10.0.0.2")));
        dropBefore("default", offsets.get(1));
        assertThat(read("default", offsets)).containsOnly(Map.entry(offsets.get(1), entry("10.0.0.2")));
    }

    @Test
    void whoAsksForNothingGetsIt() {
        assertThat(read("default", List.of())).isEmpty();
    }

    private Map<Long, HistoryEntry> read(String space, Collection<Long> offsets) {
        var read = log().read(space, offsets).toCompletableFuture();
        assertThat(read).succeedsWithin(ANSWER_MAX);
        return read.join();
    }

    private static HistoryEntry entry(String ip) {
        return new HistoryEntry(
                ip,
                HistoryEntry.State.ALLOCATED,
                new Allocation.Owner("host1", "web", 1),
                "02:4c:0a:00:00:02",
                "02:00:00:00:00:01",
                HistoryEntry.Cause.CONFLICT,
                "i",
                "a note");
    }
}
