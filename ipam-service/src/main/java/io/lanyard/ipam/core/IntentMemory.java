package io.lanyard.ipam.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What was answered to which intent, in the order of the log; the oldest is forgotten first. */
final class IntentMemory {
    private final IpamLimits limits;
    private final Undo undo;
    private final Map<String, Outcome> byId = new HashMap<>();

    /** Of an id that was forgotten by age and used again, the older outcome may still be in here. */
    private final Deque<Outcome> inOrder = new ArrayDeque<>();

    IntentMemory(IpamLimits limits, Undo undo) {
        this.limits = limits;
        this.undo = undo;
    }

    /** What was answered, or null if that is not known any more at {@code atMs}. */
    Outcome recall(String id, long atMs) {
        Outcome outcome = byId.get(id);
        return outcome == null || isTooOld(outcome, atMs) ? null : outcome;
    }

    /** The refusal of an id that is used for something else is not what the id stands for. */
    void remember(Outcome outcome) {
        if (!outcome.isAccepted() && outcome.refusal().code() == Refusal.Code.INTENT_ID_REUSED) {
            return;
        }
        Outcome before = byId.put(outcome.intentId(), outcome);
        inOrder.addLast(outcome);
        undo.push(() -> {
            inOrder.removeLast();
            restore(outcome.intentId(), before);
        });
        while (inOrder.size() > limits.intentsMax() || isTooOld(inOrder.getFirst(), outcome.atMs())) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        Outcome first = inOrder.removeFirst();
        boolean isCurrent = byId.remove(first.intentId(), first);
        undo.push(() -> {
            inOrder.addFirst(first);
            if (isCurrent) {
                byId.put(first.intentId(), first);
            }
        });
    }

    private void restore(String id, Outcome before) {
        if (before == null) {
            byId.remove(id);
        } else {
            byId.put(id, before);
        }
    }

    private boolean isTooOld(Outcome outcome, long atMs) {
        return atMs - outcome.atMs() > limits.intentAgeMaxMs();
    }

    /** In the order of the log, each with whether it is what its id stands for. */
    Stream<String> all() {
        return inOrder.stream()
                .map(outcome -> (outcome.equals(byId.get(outcome.intentId())) ? "" : "superseded ") + outcome);
    }
}
