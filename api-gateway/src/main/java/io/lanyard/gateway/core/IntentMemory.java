package io.lanyard.gateway.core;

import io.lanyard.gateway.core.table.PackedQueue;
import io.lanyard.gateway.core.table.Packing;
import io.lanyard.gateway.core.table.RowKey;
import io.lanyard.gateway.core.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The intents of the last day, each with its outcome: as many as fit, the oldest forgotten first. An intent and its
 * outcome come from two topics, in either order.
 *
 * <p>Safe for use by several threads: what a client was told has been accepted is known at once, not when it is read
 * back.
 */
public final class IntentMemory {
    /** As long as IPAM knows an id again. */
    static final Duration KEPT = Duration.ofDays(1);

    /** About 20 MB of heap when full, of intents about one container each. One about several counts as that many. */
    static final int INTENTS_MAX = 100_000;

    /** So many are there as they are, too: the newest are asked for all the time. */
    static final int UNPACKED = 1_024;

    private static final int UNPACKED_WEIGHT_MAX = 8;

    private final Table<Entry> entries = new Table<>(new IntentForm());
    private final Map<RowKey, Entry> recent = new LinkedHashMap<>();

    private final PackedQueue<RowKey> oldestFirst =
            new PackedQueue<>(IntentMemory::pack, in -> new RowKey(in.text(), in.text()));
    private final int max;
    private final int unpackedMax;
    private int weight;

    /** What is known of the first of those: it is looked at each time, and may be about many containers. */
    private Optional<Entry> oldest = Optional.empty();

    private Instant newest = Instant.EPOCH;

    public IntentMemory() {
        this(INTENTS_MAX, UNPACKED);
    }

    IntentMemory(int max, int unpackedMax) {
        this.max = max;
        this.unpackedMax = unpackedMax;
    }

    private static void pack(Packing out, RowKey key) {
        out.text(key.parent());
        out.text(key.name());
    }

    /** The first intent under an id keeps it: a later one is either the same or refused for that. */
    public synchronized void asked(Wish wish) {
        RowKey key = IntentForm.key(wish.space(), wish.id());
        Entry entry = find(key).orElse(Entry.NONE);
        if (entry.wish().isEmpty()) {
            remember(key, wish.at(), entry, new Entry(Optional.of(wish), entry.outcome(), entry.reuse()));
        }
    }

    public synchronized void answered(Outcome outcome) {
        RowKey key = IntentForm.key(outcome.space(), outcome.intentId());
        Entry entry = find(key).orElse(Entry.NONE);
        remember(
                key,
                outcome.at(),
                entry,
                outcome.isIdReused()
                        ? new Entry(entry.wish(), entry.outcome(), Optional.of(outcome))
                        : new Entry(entry.wish(), Optional.of(outcome), entry.reuse()));
    }

    public synchronized Optional<Entry> find(String space, String id) {
        return find(IntentForm.key(space, id));
    }

    private Optional<Entry> find(RowKey key) {
        Entry known = recent.get(key);
        return known == null ? entries.get(key) : Optional.of(known);
    }

    /** Whether the intent itself is known, and not only an answer to it. */
    public synchronized boolean isAsked(String space, String id) {
        return find(space, id).flatMap(Entry::wish).isPresent();
    }

    /** The time of the newest of all. */
    public synchronized Instant newest() {
        return newest;
    }

    public synchronized boolean knows(String space, String id) {
        return entries.has(IntentForm.key(space, id));
    }

    /** Who asked for it; empty if that is not known any more. */
    public Optional<String> issuer(String space, String id) {
        return find(space, id).flatMap(Entry::wish).map(Wish::issuer);
    }

    public synchronized int size() {
        return entries.all().size();
    }

    private void remember(RowKey key, Instant at, Entry before, Entry entry) {
        weight += entry.weight();
        keepUnpacked(key, entry);
        if (entries.put(key, entry)) {
            oldestFirst.add(key);
        } else {
            weight -= before.weight();
        }
        if (oldestFirst.first().filter(key::equals).isPresent()) {
            oldest = Optional.of(entry);
        }
        newest = at.isAfter(newest) ? at : newest;
        forgetOldest();
    }

    /** One about many containers would be as large as the many others. */
    private void keepUnpacked(RowKey key, Entry entry) {
        if (entry.weight() > UNPACKED_WEIGHT_MAX) {
            recent.remove(key);
            return;
        }
        recent.put(key, entry);
        if (recent.size() > unpackedMax) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    private void forgetOldest() {
        while (oldest.filter(this::isForgotten).isPresent()) {
            weight -= oldest.get().weight();
            recent.remove(oldestFirst.first().orElseThrow());
            entries.remove(oldestFirst.first().orElseThrow());
            oldestFirst.removeFirst();
            oldest = oldestFirst.first().map(next -> entries.get(next).orElseThrow());
        }
    }

    private boolean isForgotten(Entry entry) {
        return weight > max || entry.at().isBefore(newest.minus(KEPT));
    }

    /**
     * What is known of an id.
     *
     * @param outcome the answer to the intent
     * @param reuse the answer to the latest other intent that came under the same id
     */
    public record Entry(Optional<Wish> wish, Optional<Outcome> outcome, Optional<Outcome> reuse) {
        static final Entry NONE = new Entry(Optional.empty(), Optional.empty(), Optional.empty());

        /** The answer to the intent that has the id. */
        Optional<Outcome> answer() {
            return outcome.or(() -> reuse);
        }

        /** The answer to this intent, which may be another one under the same id. */
        Optional<Outcome> answerTo(Wish asked) {
            boolean isOther = wish.filter(first -> !first.fingerprint().equals(asked.fingerprint()))
                    .isPresent();
            return isOther ? reuse : answer();
        }

        int weight() {
            return Math.max(1, outcome.map(answer -> answer.containers().size()).orElse(1));
        }

        /** When it is from, by what is known of it. */
        Instant at() {
            return wish.map(Wish::at).or(() -> answer().map(Outcome::at)).orElse(Instant.EPOCH);
        }
    }
}
