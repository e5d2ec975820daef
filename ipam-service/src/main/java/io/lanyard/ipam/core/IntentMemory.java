package io.lanyard.ipam.core;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which intents were answered, in the order of the log; the oldest is forgotten first. Of each, what tells a repetition:
 * its id and its content, as 128 bits each of their SHA-256, and when it was.
 */
final class IntentMemory {
    /** Numbers of an entry: id, id, content, content, time. */
    private static final int WIDTH = 5;

    private static final int FIRST_CAPACITY = 64;

    private final IpamLimits limits;
    private final Undo undo;
    private final IntentIndex index = new IntentIndex();

    /** A ring of entries; the entry numbered n is at n modulo capacity. */
    private long[] ring = new long[FIRST_CAPACITY * WIDTH];

    private long first;
    private long end;

    IntentMemory(IpamLimits limits, Undo undo) {
        this.limits = limits;
        this.undo = undo;
    }

    /** What is known of an id. */
    enum Recalled {
        NOTHING,
        THE_SAME,
        ANOTHER
    }

    Recalled recall(String id, String digest, long atMs) {
        Fingerprint asked = Fingerprint.of(id);
        long entry = index.find(asked);
        if (entry < 0 || isTooOld(at(entry, 4), atMs)) {
            return Recalled.NOTHING;
        }
        return content(entry).equals(Fingerprint.ofHex(digest)) ? Recalled.THE_SAME : Recalled.ANOTHER;
    }

    /** The refusal of an id that is used for something else is not what the id stands for. */
    void remember(Outcome outcome) {
        if (!outcome.isAccepted() && outcome.refusal().code() == Refusal.Code.INTENT_ID_REUSED) {
            return;
        }
        add(Fingerprint.of(outcome.intentId()), Fingerprint.ofHex(outcome.digest()), outcome.atMs());
        while (end - first > limits.intentsMax() || isTooOld(at(first, 4), outcome.atMs())) {
            forgetFirst();
        }
    }

    private void add(Fingerprint id, Fingerprint content, long atMs) {
        long entry = end;
        put(entry, id, content, atMs);
        end++;
        long before = index.put(id, entry);
        undo.push(() -> {
            end = entry;
            index.restore(id, before);
        });
    }

    private void forgetFirst() {
        long entry = first;
        Fingerprint id = id(entry);
        Fingerprint content = content(entry);
        long atMs = at(entry, 4);
        // Of an id that was forgotten by age and used again, the older entry is not what it stands for.
        boolean isCurrent = index.find(id) == entry;
        if (isCurrent) {
            index.restore(id, IntentIndex.NONE);
        }
        first++;
        undo.push(() -> {
            first = entry;
            put(entry, id, content, atMs);
            if (isCurrent) {
                index.restore(id, entry);
            }
        });
    }

    private void put(long entry, Fingerprint id, Fingerprint content, long atMs) {
        int capacity = ring.length / WIDTH;
        if (Math.max(end, entry) - Math.min(first, entry) >= capacity) {
            grow(capacity);
        }
        int at = offset(entry);
        ring[at] = id.high();
        ring[at + 1] = id.low();
        ring[at + 2] = content.high();
        ring[at + 3] = content.low();
        ring[at + 4] = atMs;
    }

    private void grow(int capacity) {
        long[] before = ring;
        ring = new long[before.length * 2];
        for (long entry = first; entry < end; entry++) {
            System.arraycopy(before, (int) (entry % capacity) * WIDTH, ring, offset(entry), WIDTH);
        }
    }

    private int offset(long entry) {
        return (int) (entry % (ring.length / WIDTH)) * WIDTH;
    }

    private long at(long entry, int number) {
        return ring[offset(entry) + number];
    }

    private Fingerprint id(long entry) {
        return new Fingerprint(at(entry, 0), at(entry, 1));
    }

    private Fingerprint content(long entry) {
        return new Fingerprint(at(entry, 2), at(entry, 3));
    }

    private boolean isTooOld(long outcomeMs, long atMs) {
        return atMs - outcomeMs > limits.intentAgeMaxMs();
    }

    /** In the order of the log, each with whether it is what its id stands for. */
    Stream<String> all() {
        return LongStream.range(first, end)
                .mapToObj(entry -> (index.find(id(entry)) == entry ? "" : "superseded ") + id(entry) + " "
                        + content(entry) + " " + at(entry, 4));
    }
}
