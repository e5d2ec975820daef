package io.lanyard.agent.core.engine;

import io.lanyard.agent.core.desired.SubnetSpec;
import io.lanyard.agent.core.desired.WantedNetwork;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network the engine has.
 *
 * @param options of its driver, by Docker's names
 * @param pools its subnets, and what is kept out of them
 */
public record FoundNetwork(
        String id,
        String name,
        String driver,
        Map<String, String> labels,
        Map<String, String> options,
        List<SubnetSpec> pools) {
    public static final String MACVLAN = "macvlan";
    public static final String IPVLAN = "ipvlan";

    public FoundNetwork {
        labels = Map.copyOf(labels);
        options = Map.copyOf(options);
        pools = List.copyOf(pools);
    }

    public List<String> subnets() {
        return pools.stream().map(SubnetSpec::subnet).toList();
    }

    public boolean isMacvlan() {
        return driver.equals(MACVLAN);
    }

    /** How macvlans on it see each other, in Docker's word. */
    public String mode() {
        return options.getOrDefault("macvlan_mode", "bridge");
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
        return "passthru".equals(mode());
    }
}
