package io.lanyard.perf.audit.core;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** The operations under way, each with a number that is small because it is used again. */
final class Slots {
    private final List<KeyOperation> underWay = new ArrayList<>();
    private final IdentityHashMap<KeyOperation, Integer> slotOf = new IdentityHashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private BigInteger optional = BigInteger.ZERO;

    int take(KeyOperation operation) {
        int slot = free.isEmpty() ? underWay.size() : free.pop();
        if (slot == underWay.size()) {
            underWay.add(operation);
        } else {
            underWay.set(slot, operation);
        }
        slotOf.put(operation, slot);
        optional = operation.isOptional() ? optional.setBit(slot) : optional;
        return slot;
    }

    int free(KeyOperation operation) {
        int slot = slotOf.remove(operation);
        underWay.set(slot, null);
        optional = optional.clearBit(slot);
        free.push(slot);
        return slot;
    }

    int of(KeyOperation operation) {
        return slotOf.get(operation);
    }

    BigInteger optional() {
        return optional;
    }

    /** All ways that are one more effect on, except by what would change nothing and need not have happened. */
    List<Way> after(Way way) {
        List<Way> next = new ArrayList<>();
        for (int slot = 0; slot < underWay.size(); slot++) {
            KeyOperation operation = underWay.get(slot);
            if (operation != null && !way.done().testBit(slot)) {
                Optional<KeyState> state = way.state().after(operation);
                if (state.isPresent() && !(operation.isOptional() && state.get().equals(way.state()))) {
                    next.add(new Way(state.get(), way.done().setBit(slot)));
                }
            }
        }
        return next;
    }
}
