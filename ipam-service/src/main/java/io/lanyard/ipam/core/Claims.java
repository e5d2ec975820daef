package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which free addresses of a subnet a container would get back, or gets because they are kept for it; by its name. Each
 * list is made anew for a change, and has one claim as a rule: an inverse then is the list before.
 */
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
        if (claims == null) {
            return Optional.empty();
        }
        return claims.size() == 1 ? Optional.of(claims.get(0)) : claims.stream().max(BEST);
    }

    /** An address has gone from one state to another; null: nothing is or was known of it. */
    void follow(Allocation before, Allocation after) {
        if (before != null && before.claimant().isPresent()) {
            remove(before.claimant().get(), before);
        }
        if (after != null && after.claimant().isPresent()) {
            add(after.claimant().get(), after);
        }
    }

    private void remove(String container, Allocation claim) {
        List<Allocation> before = byContainer.get(container);
        if (before.size() == 1) {
            byContainer.remove(container);
            return;
        }
        List<Allocation> after = new ArrayList<>(before);
        after.remove(claim);
        byContainer.put(container, List.copyOf(after));
    }

    private void add(String container, Allocation claim) {
        List<Allocation> before = byContainer.get(container);
        if (before == null) {
            byContainer.put(container, List.of(claim));
            return;
        }
        List<Allocation> after = new ArrayList<>(before);
        after.add(claim);
        byContainer.put(container, List.copyOf(after));
    }
}
