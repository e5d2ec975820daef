package io.lanyard.gateway.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.gateway.access.Scope;
import io.lanyard.gateway.access.Subject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Tokens that are good as they stand, each known by its SHA-256 only: whoever reads the file has no token. */
final class StaticTokens {
    private static final int TOKENS_MAX = 1_000;
    private static final Set<String> KEYS = Set.of("sha256", "subject", "role", "networks", "hosts", "expires");

    private final List<Known> all;

    private static final class Known {
        private final byte[] sha256;
        private final Subject subject;

        private Known(byte[] sha256, Subject subject) {
            this.sha256 = sha256;
            this.subject = subject;
        }
    }

    private StaticTokens(List<Known> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads the file's YAML.
     *
     * @throws IllegalArgumentException naming the entry that is wrong
     */
    static StaticTokens read(byte[] yaml) {
        List<?> entries = entries(yaml);
        if (entries.size() > TOKENS_MAX) {
            throw new IllegalArgumentException("has " + entries.size() + " tokens, expected at most " + TOKENS_MAX);
        }
        List<Known> known = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            try {
                Known each = known(entries.get(index));
                if (known.stream().anyMatch(other -> MessageDigest.isEqual(other.sha256, each.sha256))) {
                    throw new IllegalArgumentException("the sha256 is that of an entry before it, too");
                }
                known.add(each);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("is wrong at tokens[" + index + "]: " + e.getMessage(), e);
            }
        }
        return new StaticTokens(known);
    }

    private static List<?> entries(byte[] yaml) {
        Object document;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            document = new Yaml(new SafeConstructor(options)).load(new String(yaml, UTF_8));
        } catch (YAMLException e) {
            // Its text quotes the file.
            throw new IllegalArgumentException("is no YAML that can be read", null);
        }
        if (document instanceof Map<?, ?> map
                && map.keySet().equals(Set.of("tokens"))
                && map.get("tokens") instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("has not 'tokens:' with a list below it, and nothing else");
    }

    private static Known known(Object entry) {
        if (!(entry instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("expected a map of " + KEYS);
        }
        map.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException("there is no key '" + key + "', expected " + KEYS);
        });
        return new Known(
                sha256(text(map, "sha256")),
                new Subject(
                        Names.subject(text(map, "subject")),
                        Names.role(text(map, "role")),
                        Scope.of(texts(map, "networks"), texts(map, "hosts")),
                        expires(map.get("expires"))));
    }

    private static byte[] sha256(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "sha256 is not 64 lower-case hex digits; do: echo -n \"$TOKEN\" | sha256sum");
        }
        return HexFormat.of().parseHex(hex);
    }

    private static Optional<Instant> expires(Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Date date) {
            return Optional.of(date.toInstant());
        }
        throw new IllegalArgumentException("expires is '" + value + "', expected a time as in 2027-01-31T12:00:00Z");
    }

    private static String text(Map<?, ?> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(key + " is missing, or no text");
    }

    private static List<String> texts(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException(key + " is missing, or no list of texts; ['*'] is all");
    }

    /** Whose token it is. As long for every token there is: the time tells nothing. */
    Optional<Subject> find(String token) {
        byte[] digest = digest(token);
        Subject found = null;
        for (Known each : all) {
            if (MessageDigest.isEqual(each.sha256, digest)) {
                found = each.subject;
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
