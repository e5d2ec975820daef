package io.lanyard.perf.audit.core;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Each address by itself: what the clients were told of it fits one order of their operations. */
final class AddressesLinearizable implements Check {
    private static final int SHOWN_MAX = 20;

    private final LinearizabilityChecker checker;

    /** @param waysMax how far the search for an order goes */
    AddressesLinearizable(int waysMax) {
        checker = new LinearizabilityChecker(waysMax);
    }

    @Override
    public void check(Evidence evidence, ClientHistory history, Findings findings) {
        KeyHistories histories = new KeyHistories(evidence, history);
        for (AddressKey key : histories.keys()) {
            List<KeyOperation> operations = histories.of(key);
            LinearizabilityChecker.Answer answer = checker.check(operations);
            if (!answer.isLinearizable()) {
                findings.add(
                        answer.isGivenUp() ? FindingKind.GAVE_UP : FindingKind.NOT_LINEARIZABLE,
                        answer.isGivenUp()
                                ? "of " + key + " the search for an order of " + operations.size()
                                        + " operations was given up"
                                : "of " + key + " no order of its operations explains what was answered",
                        around(operations, answer.stuckAt()).toArray());
            }
        }
    }

    /** The operation at which no order was left, and those that began last before its end. */
    private static List<KeyOperation> around(List<KeyOperation> operations, KeyOperation stuckAt) {
        List<KeyOperation> before = operations.stream()
                .filter(operation -> !operation.equals(stuckAt) && operation.from() <= stuckAt.to())
                .sorted(Comparator.comparingLong(KeyOperation::from).reversed())
                .limit(SHOWN_MAX)
                .toList();
        return Stream.concat(Stream.of(stuckAt), before.stream()).toList();
    }
}
