package io.lanyard.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** People with static tokens, in a file as an operator would write it. */
public final class Users {
    private final Map<String, String> entries = new TreeMap<>();

    /** The token of somebody, the same each time it is asked for. */
    public static String tokenOf(String name) {
        return "canary-token-of-" + name + "-3f9a1c7be5";
    }

    /** @param scope as in "networks: ['*'], hosts: ['*']" */
    public Users with(String name, Role role, String scope) {
        entries.put(
                name,
                "  - {sha256: " + sha256(tokenOf(name)) + ", subject: " + name + ", role: " + role.word() + ", " + scope
                        + "}\n");
        return this;
    }

    /** Writes the file for its owner only. */
    public AccessConfig in(Path directory) {
        Path file =
                write(directory.resolve("tokens.yaml"), "tokens:\n" + String.join("", entries.values()), "rw-------");
        return new AccessConfig(
                Optional.of(file),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A file with such rights. */
    public static Path write(Path file, String text, String permissions) {
        try {
            Files.write(file, List.of(text), UTF_8);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
