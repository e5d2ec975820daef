package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What hosts said last of things that are gone: for the intents that ended them, as long as those are remembered. Nobody takes
 * such a word back, so it is forgotten here, a day later by the time of intents.
 *
 * <p>One thread tells.
 */
final class GoneStatuses {
    /** Beyond these, a word is forgotten as soon as its intent is. Topics are read in any order: the newest words may come before theirs. */
    static final int KEPT_MIN = IntentMemory.INTENTS_MAX;

    private final Table<Status> statuses;
    private final IntentMemory intents;
    private final int min;
    private final PriorityQueue<Gone> oldestFirst = new PriorityQueue<>(Comparator.comparing(Gone::at));

    GoneStatuses(Table<Status> statuses, IntentMemory intents) {
        this(statuses, intents, KEPT_MIN);
    }

    GoneStatuses(Table<Status> statuses, IntentMemory intents, int min) {
        this.statuses = statuses;
        this.intents = intents;
        this.min = min;
    }

    private record Gone(RowKey key, Status status, Instant at) {}

    /** A host has said how a thing is, at the time of its record, and the table has it under this key. */
    void said(RowKey key, Status status, Instant at) {
        if (status.state() == Status.State.ABSENT) {
            oldestFirst.add(new Gone(key, status, at));
        }
        while (!oldestFirst.isEmpty() && isForgotten(oldestFirst.element())) {
            forget(oldestFirst.remove());
        }
    }

    private boolean isForgotten(Gone oldest) {
        boolean isOld = oldest.at().isBefore(intents.newest().minus(IntentMemory.KEPT));
        Status status = oldest.status();
        return (isOld || oldestFirst.size() > min) && !intents.knows(status.space(), status.intentId());
    }

    /** Unless the host has said something since. */
    private void forget(Gone gone) {
        if (statuses.get(gone.key()).filter(gone.status()::equals).isPresent()) {
            statuses.remove(gone.key());
        }
    }
}
