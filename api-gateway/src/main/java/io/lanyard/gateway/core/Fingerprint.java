package io.lanyard.gateway.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells one action from another in a few bytes, so that intents can be remembered without their content: half of a SHA-256. */
record Fingerprint(long first, long second) {

    /** Actions are records of strings, lists and sorted maps: equal ones read the same. */
    static Fingerprint of(Action action) {
        try {
            ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                    .digest(action.toString().getBytes(UTF_8)));
            return new Fingerprint(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
