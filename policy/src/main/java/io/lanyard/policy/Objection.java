package io.lanyard.policy;

import java.util.Optional;

/**
 * Why a container must not be.
 *
 * @param field JSON pointer into the HTTP body; null: its name
 * @param detail a sentence with what is wrong; what was asked for is not quoted in it
 * @param fix what to do about it
 */
public record Objection(String field, String detail, String fix) {
    static Optional<Objection> to(String field, String detail, String fix) {
        return Optional.of(new Objection(field, detail, fix));
    }

    /** For a status. */
    public String text() {
        return (field == null ? "name" : field) + ": " + detail + "; " + fix;
    }
}
