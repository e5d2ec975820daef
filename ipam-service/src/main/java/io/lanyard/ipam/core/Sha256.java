package io.lanyard.ipam.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash that is used here. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
