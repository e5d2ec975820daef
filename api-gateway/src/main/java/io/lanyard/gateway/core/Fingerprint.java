package io.lanyard.gateway.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells one action from another in a few bytes, so that intents can be remembered without their content. */
record Fingerprint(String sha256) {

    /** Actions are records of strings, lists and sorted maps: equal ones read the same. */
    static Fingerprint of(Action action) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(action.toString().getBytes(UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
