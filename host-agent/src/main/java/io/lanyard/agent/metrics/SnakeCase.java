package io.lanyard.agent.metrics;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of our code as values of labels. */
final class SnakeCase {
    private static final Pattern BEFORE_CAPITAL = Pattern.compile("(?<=.)(?=[A-Z])");

    /** {@code CreateNetwork} and {@code createNetwork} are create_network. */
    static String of(String camel) {
        return BEFORE_CAPITAL.matcher(camel).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private SnakeCase() {}
}
