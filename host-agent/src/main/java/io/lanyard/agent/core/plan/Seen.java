package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.report.HostFault;
import java.util.Optional;

/** What was seen, or why nothing could be. */
public record Seen<T>(Optional<T> value, String fault) {

    interface Look<T> {
        T look() throws HostFault;
    }

    static <T> Seen<T> of(T value) {
        return new Seen<>(Optional.of(value), "");
    }

    static <T> Seen<T> look(Look<T> look) {
        try {
            return of(look.look());
        } catch (HostFault e) {
            return new Seen<>(Optional.empty(), e.getMessage());
        }
    }
}
