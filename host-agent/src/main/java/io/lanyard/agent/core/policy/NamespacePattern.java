package io.lanyard.agent.core.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which network namespaces of others are meant, by their paths. In {@code /run/netns/lxc-*} and {@code /proc/*}{@code /ns/net}
 * the star stands for anything within a name.
 *
 * @param text as a person wrote it
 */
public record NamespacePattern(String text) {
    private static final Pattern PATTERN = Pattern.compile("(/[A-Za-z0-9._*-]+)+");

    /** The same directory since long: a rule for one is a rule for the other. */
    private static final String OLD_RUN = "/var/run/";

    private static final String RUN = "/run/";

    /** Empty if it is no pattern. */
    public static Optional<NamespacePattern> parse(String text) {
        return PATTERN.matcher(text).matches() ? Optional.of(new NamespacePattern(text)) : Optional.empty();
    }

    boolean matches(String path) {
        String regex = Pattern.quote(today(text)).replace("*", "\\E[^/]*\\Q");
        return Pattern.matches(regex, today(path));
    }

    private static String today(String path) {
        return path.startsWith(OLD_RUN) ? RUN + path.substring(OLD_RUN.length()) : path;
    }
}
