package io.lanyard.agent.metrics;

import java.util.Locale;

/** Names of our code as values of labels. */
final class SnakeCase {
    /** {@code CreateNetwork} and {@code createNetwork} are create_network. */
    static String of(String camel) {
        return camel.replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private SnakeCase() {}
}
