package io.lanyard.netlink;

import java.util.Optional;

/** How macvlans of one parent see each other; values are those of {@code linux/if_link.h}. */
public enum MacvlanMode {
    PRIVATE(1),
    VEPA(2),
    BRIDGE(4),
    PASSTHRU(8);

    private final int value;

    MacvlanMode(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }

    /** Empty for a mode this library cannot name, as {@code source}. */
    static Optional<MacvlanMode> of(int value) {
        for (MacvlanMode mode : values()) {
            if (mode.value == value) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
