package io.lanyard.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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

    /** About 35 MB of heap when full, of intents about one container each. One about several counts as that many. */
    static final int INTENTS_MAX = 100_000;

    /** The newest are asked for all the time; those before them are packed. */
    static final int UNPACKED = 4_096;

    private final Map<Key, Remembered> entries = new LinkedHashMap<>();
    private final Deque<Key> unpacked = new ArrayDeque<>();
    private final int max;
    private final int unpackedMax;
    private int weight;
    private Instant newest = Instant.EPOCH;

    public IntentMemory() {
        this(INTENTS_MAX, UNPACKED);
    }

    IntentMemory(int max, int unpackedMax) {
        this.max = max;
        this.unpackedMax = unpackedMax;
    }

    /** The first intent under an id keeps it: a later one is either the same or refused for that. */
    public synchronized void asked(Wish wish) {
        Key key = new Key(wish.space(), wish.id());
        Entry entry = find(key).orElse(Entry.NONE);
        if (entry.wish().isEmpty()) {
            remember(key, wish.at(), new Entry(Optional.of(wish), entry.outcome(), entry.reuse()));
        }
    }

    public synchronized void answered(Outcome outcome) {
        Key key = new Key(outcome.space(), outcome.intentId());
        Entry entry = find(key).orElse(Entry.NONE);
        remember(
                key,
                outcome.at(),
                outcome.isIdReused()
                        ? new Entry(entry.wish(), entry.outcome(), Optional.of(outcome))
                        : new Entry(entry.wish(), Optional.of(outcome), entry.reuse()));
    }

    public synchronized Optional<Entry> find(String space, String id) {
        return find(new Key(space, id));
    }

    /** Whether the intent itself is known, and not only an answer to it. */
    public synchronized boolean isAsked(String space, String id) {
        return find(new Key(space, id)).flatMap(Entry::wish).isPresent();
    }

    /** The time of the newest of all. */
    public synchronized Instant newest() {
        return newest;
    }

    public synchronized boolean knows(String space, String id) {
        return entries.containsKey(new Key(space, id));
    }

    private Optional<Entry> find(Key key) {
        return Optional.ofNullable(entries.get(key)).map(found -> found.whole(key.space(), key.id()));
    }

    /** Who asked for it; empty if that is not known any more. */
    public Optional<String> issuer(String space, String id) {
        return find(space, id).flatMap(Entry::wish).map(Wish::issuer);
    }

    public synchronized int size() {
        return entries.size();
    }

    private void remember(Key key, Instant at, Entry entry) {
        Remembered before = entries.put(key, entry);
        weight += entry.weight() - (before == null ? 0 : before.weight());
        newest = at.isAfter(newest) ? at : newest;
        if (!(before instanceof Entry)) {
            unpacked.add(key);
            packOldest();
        }
        forgetOldest();
    }

    private void packOldest() {
        if (unpacked.size() > unpackedMax) {
            entries.computeIfPresent(unpacked.remove(), (key, old) -> old.packed());
        }
    }

    private void forgetOldest() {
        Iterator<Remembered> oldestFirst = entries.values().iterator();
        while (oldestFirst.hasNext()) {
            Remembered oldest = oldestFirst.next();
            if (!isForgotten(oldest)) {
                return;
            }
            oldestFirst.remove();
            weight -= oldest.weight();
        }
    }

    private boolean isForgotten(Remembered oldest) {
        return weight > max || oldest.at().isBefore(newest.minus(KEPT));
    }

    /** What is known of an id, whole or packed. */
    interface Remembered {
        /** When it is from, by what is known of it. */
        Instant at();

        int weight();

        /** The id and its space are told, for they may not be in it. */
        Entry whole(String space, String id);

        PackedIntent packed();
    }

    private record Key(String space, String id) {}

    /**
     * What is known of an id.
     *
     * @param outcome the answer to the intent
     * @param reuse the answer to the latest other intent that came under the same id
     */
    public record Entry(Optional<Wish> wish, Optional<Outcome> outcome, Optional<Outcome> reuse) implements Remembered {
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

        @Override
        public int weight() {
            return Math.max(1, outcome.map(answer -> answer.containers().size()).orElse(1));
        }

        @Override
        public Entry whole(String space, String id) {
            return this;
        }

        @Override
        public PackedIntent packed() {
            return PackedIntent.of(this);
        }

        @Override
        public Instant at() {
            return wish.map(Wish::at).or(() -> answer().map(Outcome::at)).orElse(Instant.EPOCH);
        }
    }
}
