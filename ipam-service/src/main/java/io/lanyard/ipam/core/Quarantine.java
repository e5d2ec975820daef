package io.lanyard.ipam.core;

import java.util.Optional;

/**
 * Why nobody gets an address for now.
 *
 * @param untilMs append time at which that ends; for an address that its owner still has to leave, not yet known: 0
 * @param foreign who else on the LAN answered for it; null: nobody did, it cools down after its owner
 */
public record Quarantine(long untilMs, Mac foreign) {

    boolean isConflict() {
        return foreign != null;
    }

    public Optional<Mac> foreignMac() {
        return Optional.ofNullable(foreign);
    }
}
