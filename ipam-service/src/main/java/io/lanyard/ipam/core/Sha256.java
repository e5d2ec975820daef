package io.lanyard.ipam.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash that is used here. */
final class Sha256 {
    /** Never given anything: to look one up takes longer than to hash a name. */
    private static final MessageDigest FRESH = lookedUp();

    private Sha256() {}

    static MessageDigest create() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the platform's own can be cloned", e);
        }
    }

    private static MessageDigest lookedUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
