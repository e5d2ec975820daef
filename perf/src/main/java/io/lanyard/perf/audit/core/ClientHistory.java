package io.lanyard.perf.audit.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all clients of a run asked for and learned. */
public record ClientHistory(List<Operation> operations) {
    public static final ClientHistory NONE = new ClientHistory(List.of());

    public ClientHistory {
        operations = List.copyOf(operations);
    }

    /**
     * Puts beginnings and ends together; what has no end is not known to have one.
     *
     * @throws IllegalArgumentException if an operation begins or ends twice, or ends without having begun
     */
    public static ClientHistory of(List<OperationBegin> begins, List<OperationEnd> ends) {
        Map<String, OperationEnd> endOf = new HashMap<>();
        for (OperationEnd end : ends) {
            if (endOf.put(end.op(), end) != null) {
                throw new IllegalArgumentException("operation " + end.op() + " ends twice, expected once");
            }
        }
        Set<String> begun = new HashSet<>();
        List<Operation> operations = new ArrayList<>();
        for (OperationBegin begin : begins) {
            if (!begun.add(begin.op())) {
                throw new IllegalArgumentException("operation " + begin.op() + " begins twice, expected once");
            }
            operations.add(new Operation(begin, endOf.remove(begin.op())));
        }
        if (!endOf.isEmpty()) {
            throw new IllegalArgumentException(
                    "operation " + endOf.keySet().iterator().next() + " ends, expected it to begin first");
        }
        return new ClientHistory(operations);
    }
}
