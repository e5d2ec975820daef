package io.lanyard.agent.core.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A hash of named fields, kept as a label on what was made from them. It outlives this version of the agent: a change
 * in what goes in, or how, makes every container anew, hence names and lengths instead of some {@code toString}.
 */
final class Digest {
    private static final int KEPT_HEX_DIGITS = 32;

    private final StringBuilder text = new StringBuilder();

    Digest(String version) {
        with("version", version);
    }

    Digest with(String name, String value) {
        text.append(name).append('=').append(value.length()).append(':').append(value);
        return this;
    }

    Digest with(String name, List<String> values) {
        with(name, String.valueOf(values.size()));
        values.forEach(value -> with("", value));
        return this;
    }

    Digest with(String name, Map<String, String> sorted) {
        with(name, String.valueOf(sorted.size()));
        sorted.forEach(this::with);
        return this;
    }

    String hex() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, KEPT_HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
