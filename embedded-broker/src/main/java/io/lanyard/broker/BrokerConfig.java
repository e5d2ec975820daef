package io.lanyard.broker;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a broker must be told.
 *
 * @param dataDirectory kept across restarts: topics, offsets and the cluster id live in it; one broker at a time
 * @param listeners where clients connect; the first one is also the broker's own
 * @param security empty for a broker that lets everybody in
 */
public record BrokerConfig(Path dataDirectory, List<Listener> listeners, Optional<BrokerSecurity> security) {
    public BrokerConfig {
        listeners = List.copyOf(listeners);
        if (listeners.isEmpty()) {
            throw new IllegalArgumentException("a broker has no listener, expected at least one");
        }
        Set<String> names = new HashSet<>();
        for (Listener listener : listeners) {
            if (!names.add(listener.name())) {
                throw new IllegalArgumentException("two listeners are named " + listener.name() + ", expected one");
            }
        }
    }

    /** A broker that lets everybody in. */
    public BrokerConfig(Path dataDirectory, List<Listener> listeners) {
        this(dataDirectory, listeners, Optional.empty());
    }

    /** The same, secured so. */
    public BrokerConfig secured(BrokerSecurity by) {
        return new BrokerConfig(dataDirectory, listeners, Optional.of(by));
    }

    BrokerConfig listeningOn(List<Listener> bound) {
        return new BrokerConfig(dataDirectory, bound, security);
    }
}
