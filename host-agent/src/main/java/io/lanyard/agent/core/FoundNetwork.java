package io.lanyard.agent.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network the engine has.
 *
 * @param options of its driver, by Docker's names
 */
public record FoundNetwork(
        String id,
        String name,
        String driver,
        Map<String, String> labels,
        Map<String, String> options,
        List<String> subnets) {
    static final String MACVLAN = "macvlan";
    static final String IPVLAN = "ipvlan";

    public FoundNetwork {
        labels = Map.copyOf(labels);
        options = Map.copyOf(options);
        subnets = List.copyOf(subnets);
    }

    /** The host's link that its macvlans are on. */
    Optional<String> parent() {
        return Optional.ofNullable(options.get("parent"));
    }

    boolean passthru() {
        return "passthru".equals(options.get("macvlan_mode"));
    }
}
