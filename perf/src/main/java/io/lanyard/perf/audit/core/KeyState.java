package io.lanyard.perf.audit.core;

import java.util.Optional;

/**
 * One address as its clients can know it. After a release it is free at some time that no client sees: when the host has
 * confirmed it, and a cool-down is over.
 *
 * @param holder null if nobody has it
 * @param wasHeld whether somebody ever had it, and so may not quite have let go of it
 */
record KeyState(ContainerKey holder, boolean wasHeld) {
    static final KeyState UNTOUCHED = new KeyState(null, false);

    /** The state after an operation; empty if its answer cannot be, here. */
    Optional<KeyState> after(KeyOperation operation) {
        boolean isHolder = operation.owner().equals(holder);
        return switch (operation.kind()) {
            case ACQUIRE ->
                holder == null || isHolder ? Optional.of(new KeyState(operation.owner(), true)) : Optional.empty();
            case RELEASE -> Optional.of(isHolder ? new KeyState(null, true) : this);
            case FIND_IN_USE -> wasHeld && !isHolder ? Optional.of(this) : Optional.empty();
        };
    }
}
