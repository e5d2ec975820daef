package io.lanyard.ipam.core;

import java.util.Optional;

/**
 * What a person keeps an address for.
 *
 * @param container the name of the container that gets it; null: nobody does
 */
public record Reservation(String container, String note) {

    public Optional<String> reservedFor() {
        return Optional.ofNullable(container);
    }
}
