package io.lanyard.gateway.access;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do, each with all that the ones before it may. */
public enum Role {
    /** Look. */
    VIEWER,
    /** Ask for networks, containers and addresses, and give them back. */
    OPERATOR,
    /** Give hosts up, and take over what others made. */
    ADMIN;

    /** Whether it is enough for what needs that role. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The role of a word in lower case; empty if it is none. */
    public static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
