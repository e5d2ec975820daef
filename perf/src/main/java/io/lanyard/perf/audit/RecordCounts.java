package io.lanyard.perf.audit;

import io.lanyard.perf.audit.core.Evidence;
import io.lanyard.perf.audit.core.LogExtent;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** How many records of each topic were looked at. */
public final class RecordCounts {

    /** Of one topic. */
    public record Count(long committed, long aborted) {
        Count plus(Count more) {
            return new Count(committed + more.committed, aborted + more.aborted);
        }
    }

    private final Map<String, Count> byTopic = new TreeMap<>();

    public void add(Evidence evidence) {
        for (LogExtent extent : evidence.extents()) {
            String topic = extent.topic() + (extent.isCompactable() ? " (may be thinned)" : "");
            byTopic.merge(topic, new Count(extent.records() - extent.aborted(), extent.aborted()), Count::plus);
        }
    }

    void forEach(BiConsumer<String, Count> action) {
        byTopic.forEach(action);
    }
}
