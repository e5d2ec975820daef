package io.lanyard.perf.audit.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the log says that no client was told: where an address was taken or given without a client's asking (a conflict, a
 * host given up), and what an intent got whose client did not hear of it. None of it is trusted to have happened: it may
 * have, at any time.
 */
final class OutsideChanges {
    private final Map<AddressKey, List<KeyOperation>> byKey = new HashMap<>();
    private final Set<AddressKey> keptByOthers = new HashSet<>();
    private final Map<String, Set<String>> acquired = new HashMap<>();

    OutsideChanges(List<AddressRecord> history) {
        Map<String, AddressRecord> latest = new HashMap<>();
        for (AddressRecord change : history) {
            AddressRecord before = latest.put(change.path(), change);
            if (change.state() == AddressState.ALLOCATED) {
                given(change);
            }
            boolean isTaken = change.cause() == Cause.CONFLICT || change.cause() == Cause.FORCED;
            if (isTaken && before != null && before.state().isHeld() && !change.isHeldBy(before.owner())) {
                add(change, KeyOperation.Kind.RELEASE, FreedByWord.ownerOf(before));
            }
            if (change.foreignMac() != null
                    || change.state() == AddressState.RESERVED
                    || change.state() == AddressState.FOREIGN) {
                keptByOthers.add(change.key());
            }
        }
    }

    private void given(AddressRecord change) {
        ContainerKey owner = FreedByWord.ownerOf(change);
        if (change.cause() == Cause.INTENT) {
            acquired.computeIfAbsent(change.intentId() + " " + owner, any -> new LinkedHashSet<>(2))
                    .add(change.ip());
        } else {
            add(change, KeyOperation.Kind.ACQUIRE, owner);
        }
    }

    private void add(AddressRecord change, KeyOperation.Kind kind, ContainerKey owner) {
        byKey.computeIfAbsent(change.key(), any -> new ArrayList<>(1))
                .add(new KeyOperation(kind, owner, KeyOperation.EVER, KeyOperation.NEVER, true, change));
    }

    Set<AddressKey> keys() {
        return byKey.keySet();
    }

    List<KeyOperation> of(AddressKey key) {
        return byKey.getOrDefault(key, List.of());
    }

    List<ContainerKey> owners(AddressKey key) {
        return of(key).stream().map(KeyOperation::owner).toList();
    }

    /** Whether something else than a container may have kept it: then being told that it is in use says nothing. */
    boolean isKeptByOthers(AddressKey key) {
        return keptByOthers.contains(key);
    }

    /** What a container got by an intent. */
    Set<String> acquired(String intentId, ContainerKey container) {
        return acquired.getOrDefault(intentId + " " + container, Set.of());
    }
}
