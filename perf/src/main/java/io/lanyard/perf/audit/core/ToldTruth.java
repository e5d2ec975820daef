package io.lanyard.perf.audit.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a client was told is what the log says. */
final class ToldTruth implements Check {

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        Map<String, List<OutcomeRecord>> outcomes = new HashMap<>();
        evidence.outcomes().forEach(outcome -> outcomes.computeIfAbsent(
                        outcome.space() + " " + outcome.intentId(), any -> new ArrayList<>(1))
                .add(outcome));
        for (Operation operation : history.operations()) {
            List<OutcomeRecord> said = outcomes.getOrDefault(
                    operation.begin().space() + " " + operation.begin().intent(), List.of());
            if (!said.isEmpty() && said.stream().noneMatch(outcome -> isSo(operation, outcome))) {
                findings.add(
                        FindingKind.TOLD,
                        "of intent " + operation.begin().intent() + " its client was told something else than the log"
                                + " says: " + operation.end().result() + " "
                                + (operation.is(OperationEnd.Result.OK)
                                        ? operation.end().addresses()
                                        : operation.end().code()),
                        operation,
                        said.get(0),
                        said.get(0).addresses());
            }
        }
    }

    private static boolean isSo(Operation operation, OutcomeRecord outcome) {
        if (operation.is(OperationEnd.Result.UNKNOWN)) {
            return true;
        }
        if (operation.is(OperationEnd.Result.OK)) {
            return outcome.isAccepted()
                    && outcome.addresses().containsAll(operation.end().addresses());
        }
        // A door before IPAM may refuse a repetition of what IPAM had accepted: that is no answer of IPAM's.
        return !operation.end().isAcked()
                || (!outcome.isAccepted()
                        && (operation.end().code() == null
                                || operation.end().code().equals(outcome.code())));
    }
}
