package io.lanyard.perf.audit.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries every order of every choice of operations: slow, and too simple to be wrong. */
final class BruteForce {

    static boolean isLinearizable(List<KeyOperation> operations) {
        return extend(KeyState.UNTOUCHED, operations);
    }

    /** Whether the operations that are left can follow, those that need not have happened perhaps not at all. */
    private static boolean extend(KeyState state, List<KeyOperation> left) {
        if (left.stream().allMatch(KeyOperation::isOptional)) {
            return true;
        }
        for (int i = 0; i < left.size(); i++) {
            KeyOperation next = left.get(i);
            List<KeyOperation> rest = new ArrayList<>(left);
            rest.remove(i);
            boolean isPossibleNext = rest.stream().noneMatch(other -> !other.isOptional() && other.isBefore(next));
            Optional<KeyState> after = state.after(next);
            if (isPossibleNext && after.isPresent() && extend(after.get(), possibleAfter(next, rest))) {
                return true;
            }
        }
        return false;
    }

    /** An operation that ended before another began, and had no effect until then, has had none. */
    private static List<KeyOperation> possibleAfter(KeyOperation done, List<KeyOperation> left) {
        return left.stream()
                .filter(operation -> !operation.isOptional() || !operation.isBefore(done))
                .toList();
    }

    private BruteForce() {}
}
