package io.lanyard.gateway.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Changes kept in memory; for one thread. */
public final class FakeHistoryLog implements HistoryLog {
    private final Map<String, NavigableMap<Long, HistoryEntry>> spaces = new HashMap<>();
    private long end;
    private NotRead failure;

    public List<Long> write(String space, List<HistoryEntry> entries) {
        List<Long> offsets = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            of(space).put(end, entry);
            offsets.add(end++);
        }
        return offsets;
    }

    public void dropBefore(String space, long offset) {
        of(space).headMap(offset, false).clear();
    }

    public void failWith(NotRead how) {
        failure = how;
    }

    @Override
    public CompletionStage<Map<Long, HistoryEntry>> read(String space, Collection<Long> offsets) {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        Map<Long, HistoryEntry> found = new TreeMap<>(of(space));
        found.keySet().retainAll(offsets);
        return CompletableFuture.completedFuture(found);
    }

    private NavigableMap<Long, HistoryEntry> of(String space) {
        return spaces.computeIfAbsent(space, any -> new TreeMap<>());
    }
}
