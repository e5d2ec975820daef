package io.lanyard.ipam.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** The first 128 bits of a SHA-256: two texts with the same one have not been found yet. */
record Fingerprint(long high, long low) {
    private static final int HEX_DIGITS = Long.SIZE / 4;
    private static final int HEX = 16;

    static Fingerprint of(String text) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.create().digest(text.getBytes(UTF_8)));
        return new Fingerprint(hash.getLong(), hash.getLong());
    }

    /** Of a SHA-256 in hex. */
    static Fingerprint ofHex(String sha256) {
        return new Fingerprint(
                Long.parseUnsignedLong(sha256, 0, HEX_DIGITS, HEX),
                Long.parseUnsignedLong(sha256, HEX_DIGITS, 2 * HEX_DIGITS, HEX));
    }
}
