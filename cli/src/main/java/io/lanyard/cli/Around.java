package io.lanyard.cli;

import io.lanyard.cli.show.Terminal;
import java.time.Clock;
import java.util.Map;

/**
 * What is around a command.
 *
 * @param environment its variables
 * @param terminal what it writes to
 * @param clock what time it is
 */
record Around(Map<String, String> environment, Terminal terminal, Clock clock) {
    Around {
        environment = Map.copyOf(environment);
    }
}
