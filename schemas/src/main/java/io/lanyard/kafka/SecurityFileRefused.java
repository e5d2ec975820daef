package io.lanyard.kafka;

/** Security settings that are not taken; the sentence says which, why and what to do, and no secret. */
public final class SecurityFileRefused extends Exception {
    private static final long serialVersionUID = 1L;

    SecurityFileRefused(String sentence) {
        super(sentence);
    }
}
