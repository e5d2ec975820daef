package io.lanyard.walkthrough;

import java.util.Optional;

/**
 * What Lanyard answered.
 *
 * @param code of a refusal
 * @param detail the sentence for a person
 * @param ip the address decided, for a container
 */
public record Answer(boolean accepted, Optional<String> code, String detail, Optional<String> ip) {

    static Answer accepted(String detail, Optional<String> ip) {
        return new Answer(true, Optional.empty(), detail, ip);
    }

    static Answer refused(String code, String detail) {
        return new Answer(false, Optional.of(code), detail, Optional.empty());
    }
}
