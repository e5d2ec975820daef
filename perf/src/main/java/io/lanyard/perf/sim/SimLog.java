package io.lanyard.perf.sim;

import java.util.ArrayList;
import java.util.List;

/** A partition of a topic: records in order, some of them in transactions. */
final class SimLog {

    /** @param transaction null: on its own */
    record Entry(long offset, long atMs, Object value, SimTransaction transaction) {
        boolean isVisible() {
            return transaction == null || transaction.isCommitted();
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /** Before it, no entry is unstable. */
    private int stable;

    void append(long atMs, Object value, SimTransaction transaction) {
        entries.add(new Entry(entries.size(), atMs, value, transaction));
    }

    long end() {
        return entries.size();
    }

    /** The last stable offset: where a reader of committed records stops. */
    long stable() {
        while (stable < entries.size()
                && (entries.get(stable).transaction() == null
                        || !entries.get(stable).transaction().isUnstable())) {
            stable++;
        }
        return stable;
    }

    /** What a reader of committed records sees from an offset on, at most so many. */
    List<Entry> committed(long from, int max) {
        List<Entry> seen = new ArrayList<>();
        for (long offset = from; offset < stable() && seen.size() < max; offset++) {
            Entry entry = entries.get((int) offset);
            if (entry.isVisible()) {
                seen.add(entry);
            }
        }
        return seen;
    }

    List<Entry> committed() {
        return committed(0, Integer.MAX_VALUE);
    }
}
