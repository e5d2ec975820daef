package io.lanyard.gateway.core.event;

import java.util.Optional;
import java.util.Set;

/**
 * Which events somebody wants.
 *
 * @param kinds none means all
 */
public record EventFilter(
        String space, Set<EventKind> kinds, Optional<String> network, Optional<String> host, Optional<String> intent) {

    public EventFilter {
        kinds = Set.copyOf(kinds);
    }

    public boolean isFor(Happening happening) {
        return (happening.space().isEmpty() || happening.space().equals(space))
                && (kinds.isEmpty() || kinds.contains(happening.kind()))
                && network.map(happening.networks()::contains).orElse(true)
                && host.map(wanted -> wanted.equals(happening.host())).orElse(true)
                && intent.map(wanted -> wanted.equals(happening.intentId())).orElse(true);
    }
}
