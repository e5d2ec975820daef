package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.RowForm;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Table;
import io.lanyard.gateway.core.table.Unpacking;
import java.time.Instant;
import java.util.Optional;

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
    private final Table<Gone> oldestFirst = new Table<>(new GoneForm());

    GoneStatuses(Table<Status> statuses, IntentMemory intents) {
        this(statuses, intents, KEPT_MIN);
    }

    GoneStatuses(Table<Status> statuses, IntentMemory intents, int min) {
        this.statuses = statuses;
        this.intents = intents;
        this.min = min;
    }

    /** @param of when it was said, and the key of the word in the table */
    private record Gone(TimedKey of, Status status) {}

    /** A host has said how a thing is, at the time of its record, and the table has it under this key. */
    void said(RowKey key, Status status, Instant at) {
        if (status.state() == Status.State.ABSENT) {
            Gone gone = new Gone(TimedKey.of(at, key), status);
            oldestFirst.put(gone.of().row(), gone);
        }
        Optional<Gone> oldest = oldestFirst.first().filter(this::isForgotten);
        while (oldest.isPresent()) {
            oldestFirst.remove(oldest.get().of().row());
            forget(oldest.get());
            oldest = oldestFirst.first().filter(this::isForgotten);
        }
    }

    private boolean isForgotten(Gone oldest) {
        boolean isOld =
                oldest.of().timeMs() < intents.newest().minus(IntentMemory.KEPT).toEpochMilli();
        Status status = oldest.status();
        return (isOld || oldestFirst.all().size() > min) && !intents.knows(status.space(), status.intentId());
    }

    /** Unless the host has said something since. */
    private void forget(Gone gone) {
        RowKey key = gone.of().key();
        if (statuses.get(key).filter(gone.status()::equals).isPresent()) {
            statuses.remove(key);
        }
    }

    private static final class GoneForm implements RowForm<Gone> {
        private static final StatusForm STATUS = new StatusForm();

        @Override
        public void pack(Gone row, Packing out) {
            STATUS.pack(row.status(), out);
        }

        @Override
        public Gone unpack(RowKey key, Object alike, Unpacking in) {
            TimedKey of = TimedKey.ofRow(key);
            return new Gone(of, STATUS.unpack(of.key(), null, in));
        }
    }
}
