package io.lanyard.perf.audit.core;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The operations under way, each with a number that is small because it is used again. */
final class Slots {
    private final List<KeyOperation> underWay = new ArrayList<>();
    private final IdentityHashMap<KeyOperation, Integer> slotOf = new IdentityHashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final Map<ContainerKey, Set<Integer>> acquiring = new LinkedHashMap<>();
    private final Map<ContainerKey, Set<Integer>> releasing = new LinkedHashMap<>();
    private final Set<Integer> certain = new TreeSet<>();
    private BigInteger optional = BigInteger.ZERO;

    void take(KeyOperation operation) {
        int slot = free.isEmpty() ? underWay.size() : free.pop();
        if (slot == underWay.size()) {
            underWay.add(operation);
        } else {
            underWay.set(slot, operation);
        }
        slotOf.put(operation, slot);
        if (operation.kind() != KeyOperation.Kind.FIND_IN_USE) {
            changing(operation)
                    .computeIfAbsent(operation.owner(), any -> new TreeSet<>())
                    .add(slot);
        }
        if (operation.isOptional()) {
            optional = optional.setBit(slot);
        } else {
            certain.add(slot);
        }
    }

    void free(KeyOperation operation) {
        int slot = slotOf.remove(operation);
        underWay.set(slot, null);
        if (operation.kind() != KeyOperation.Kind.FIND_IN_USE) {
            Set<Integer> same = changing(operation).get(operation.owner());
            same.remove(slot);
            if (same.isEmpty()) {
                changing(operation).remove(operation.owner());
            }
        }
        optional = optional.clearBit(slot);
        certain.remove(slot);
        free.push(slot);
    }

    private Map<ContainerKey, Set<Integer>> changing(KeyOperation operation) {
        return operation.kind() == KeyOperation.Kind.ACQUIRE ? acquiring : releasing;
    }

    int of(KeyOperation operation) {
        return slotOf.get(operation);
    }

    BigInteger optional() {
        return optional;
    }

    /** All ways that are one change of state further on. */
    List<Way> after(Way way) {
        List<Way> next = new ArrayList<>();
        ContainerKey holder = way.state().holder();
        if (holder != null) {
            change(way, releasing.getOrDefault(holder, new TreeSet<>()), next);
        } else {
            acquiring.values().forEach(slots -> change(way, slots, next));
        }
        return next;
    }

    private void change(Way way, Collection<Integer> slots, List<Way> next) {
        boolean isOpenEndedTried = false;
        for (int slot : slots) {
            KeyOperation operation = underWay.get(slot);
            boolean isOpenEnded = operation.isOptional() && operation.to() == KeyOperation.NEVER;
            // Of operations of one owner that are open until the end, one is as good as another.
            if (!way.done().testBit(slot) && !(isOpenEnded && isOpenEndedTried)) {
                isOpenEndedTried |= isOpenEnded;
                way.state()
                        .after(operation)
                        .ifPresent(state ->
                                next.add(idling(new Way(state, way.done().setBit(slot), way.idle()))));
            }
        }
    }

    /** The way, with all operations noted that leave its state as it is. One that need not have happened need not be. */
    Way idling(Way way) {
        BigInteger idle = way.idle();
        for (int slot : certain) {
            if (!idle.testBit(slot)
                    && way.state()
                            .after(underWay.get(slot))
                            .filter(way.state()::equals)
                            .isPresent()) {
                idle = idle.setBit(slot);
            }
        }
        return idle.equals(way.idle()) ? way : new Way(way.state(), way.done(), idle);
    }
}
