package io.lanyard.perf.audit.core;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Of one owner's operations on one address, those that can matter. A release changes nothing if all that the owner had got
 * was certainly given back before, and nothing was got since. Most releases of a container are of that kind: they are of
 * other addresses.
 */
final class RelevantReleases {
    /** By the time up to which acquisitions have begun: when the last of them ends. */
    private final NavigableMap<Long, Long> acquiredUntil = new TreeMap<>();

    /** By the time from which on certain releases have begun: when the first of them ends. */
    private final NavigableMap<Long, Long> releasedAt = new TreeMap<>();

    private RelevantReleases(List<KeyOperation> operations) {
        long until = KeyOperation.EVER;
        List<KeyOperation> inOrder = operations.stream()
                .sorted(Comparator.comparingLong(KeyOperation::from))
                .toList();
        for (KeyOperation operation : inOrder) {
            if (operation.kind() == KeyOperation.Kind.ACQUIRE) {
                until = Math.max(until, operation.to());
                acquiredUntil.put(operation.from(), until);
            }
        }
        long first = KeyOperation.NEVER;
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            KeyOperation operation = inOrder.get(i);
            if (operation.kind() == KeyOperation.Kind.RELEASE && !operation.isOptional()) {
                first = Math.min(first, operation.to());
                releasedAt.put(operation.from(), first);
            }
        }
    }

    static List<KeyOperation> of(List<KeyOperation> operations) {
        RelevantReleases releases = new RelevantReleases(operations);
        return operations.stream().filter(releases::canMatter).toList();
    }

    private boolean canMatter(KeyOperation operation) {
        if (operation.kind() != KeyOperation.Kind.RELEASE) {
            return true;
        }
        Map.Entry<Long, Long> acquired = acquiredUntil.floorEntry(operation.to());
        if (acquired == null) {
            return false;
        }
        Map.Entry<Long, Long> released = releasedAt.higherEntry(acquired.getValue());
        return released == null || released.getValue() >= operation.from();
    }
}
