package io.lanyard.gateway.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who asks.
 *
 * @param name as audit log and intents have it; empty: nobody has to say a name here
 * @param until when the word for it ends; empty: not by itself
 */
public record Subject(String name, Role role, Scope scope, Optional<Instant> until) {
    private static final String ISSUER = "http";

    /** Whoever reaches a gateway that asks nobody who they are. */
    public static final Subject ANYBODY = new Subject("", Role.ADMIN, Scope.EVERYTHING, Optional.empty());

    /** As an intent says who asked. */
    public String issuer() {
        return name.isEmpty() ? ISSUER : ISSUER + ":" + name;
    }

    public boolean isOver(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }
}
