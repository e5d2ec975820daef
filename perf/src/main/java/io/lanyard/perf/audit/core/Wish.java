package io.lanyard.perf.audit.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client wanted of one container by one intent, however often it said so: all these operations have one effect.
 *
 * @param answer the earliest that says what was decided; null if none does
 */
record Wish(OperationBegin begin, OperationEnd answer, long from, long to, Operation shown) {
    private static final String IN_USE = "ADDRESS_IN_USE";

    private record Key(String intent, ContainerKey container) {}

    static List<Wish> of(ClientHistory history) {
        Map<Key, List<Operation>> said = new LinkedHashMap<>();
        history.operations().forEach(operation -> said.computeIfAbsent(
                        new Key(operation.begin().intent(), operation.begin().owner()), any -> new ArrayList<>(1))
                .add(operation));
        return said.values().stream().map(Wish::of).toList();
    }

    private static Wish of(List<Operation> operations) {
        long from = operations.stream()
                .mapToLong(operation -> operation.begin().monotonicNs())
                .min()
                .orElseThrow();
        Operation telling = answered(operations, OperationEnd.Result.OK)
                .or(() -> answered(operations, OperationEnd.Result.REFUSED))
                .or(() -> refusedByDoor(operations))
                .orElse(null);
        Operation shown = telling == null ? operations.get(0) : telling;
        return new Wish(
                operations.get(0).begin(),
                telling == null ? null : telling.end(),
                from,
                telling == null ? KeyOperation.NEVER : telling.end().monotonicNs(),
                shown);
    }

    private static Optional<Operation> answered(List<Operation> operations, OperationEnd.Result result) {
        return operations.stream()
                .filter(operation -> operation.is(result) && operation.isAcked())
                .min(Comparator.comparingLong(operation -> operation.end().monotonicNs()));
    }

    /** Nothing was let in, if that is true of every repetition. */
    private static Optional<Operation> refusedByDoor(List<Operation> operations) {
        return operations.stream().allMatch(operation -> operation.is(OperationEnd.Result.REFUSED))
                ? Optional.of(operations.get(0))
                : Optional.empty();
    }

    boolean isRefused() {
        return answer != null && answer.result() == OperationEnd.Result.REFUSED;
    }

    boolean isRelease() {
        return begin.action() == OperationBegin.Action.RELEASE;
    }

    /** The one address asked for, if the refusal says that somebody has it. */
    Optional<AddressKey> foundInUse() {
        return isRefused() && IN_USE.equals(answer.code()) && begin.addresses().size() == 1
                ? Optional.of(new AddressKey(begin.space(), begin.addresses().get(0)))
                : Optional.empty();
    }

    /** @param isCertain whether it had that effect if the client was told that it is done */
    KeyOperation as(KeyOperation.Kind kind, boolean isCertain) {
        return new KeyOperation(kind, begin.owner(), from, to, answer == null || !isCertain, shown);
    }
}
