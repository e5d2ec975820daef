package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which free addresses of a subnet a container would get back, or gets because they are kept for it; by its name. */
final class Claims {
    private static final Comparator<Allocation> BEST = Comparator.comparing(
                    (Allocation claim) -> claim.state() == Allocation.State.RESERVED)
            .thenComparingLong(Allocation::generation)
            .thenComparing(Allocation::ip);

    private final UndoableMap<String, List<Allocation>> byContainer;

    Claims(Undo undo) {
        byContainer = new UndoableMap<>(undo);
    }

    /** The one that is kept for it, or else the one it had last. */
    Optional<Allocation> best(String container) {
        List<Allocation> claims = byContainer.get(container);
        return claims == null ? Optional.empty() : claims.stream().max(BEST);
    }

    /** An address has gone from one state to another; null: nothing is or was known of it. */
    void follow(Allocation before, Allocation after) {
        if (before != null) {
            before.claimant().ifPresent(container -> change(container, before, null));
        }
        if (after != null) {
            after.claimant().ifPresent(container -> change(container, null, after));
        }
    }

    /** Copies the list, which has one claim as a rule: an inverse then is the list before. */
    private void change(String container, Allocation gone, Allocation come) {
        List<Allocation> before = byContainer.get(container);
        List<Allocation> after = before == null ? new ArrayList<>(1) : new ArrayList<>(before);
        after.remove(gone);
        if (come != null) {
            after.add(come);
        }
        if (after.isEmpty()) {
            byContainer.remove(container);
        } else {
            byContainer.put(container, after);
        }
    }
}
