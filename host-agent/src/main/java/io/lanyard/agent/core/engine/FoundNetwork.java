package io.lanyard.agent.core.engine;

import io.lanyard.agent.core.desired.WantedNetwork;
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
    public static final String MACVLAN = "macvlan";
    public static final String IPVLAN = "ipvlan";

    public FoundNetwork {
        labels = Map.copyOf(labels);
        options = Map.copyOf(options);
        subnets = List.copyOf(subnets);
    }

    /** Whether it is what is wanted. */
    public boolean isMadeAs(WantedNetwork wanted) {
        return wanted.spec().digest().equals(labels.get(Labels.DIGEST));
    }

    /** The host's link that its macvlans are on. */
    public Optional<String> parent() {
        return Optional.ofNullable(options.get("parent"));
    }

    public boolean passthru() {
        return "passthru".equals(options.get("macvlan_mode"));
    }
}
