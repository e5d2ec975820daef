package io.lanyard.agent.core.desired;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a network shall be on this host: the parent is the one of this host. */
public record NetworkSpec(
        Driver driver,
        Mode mode,
        String parent,
        Promiscuous promiscuous,
        Optional<Integer> mtu,
        List<SubnetSpec> subnets,
        Map<String, String> labels) {

    /** Who makes the macvlan. */
    public enum Driver {
        DOCKER,
        NETLINK
    }

    /** How macvlans of one parent see each other. */
    public enum Mode {
        BRIDGE,
        PRIVATE,
        VEPA,
        PASSTHRU;

        /** Docker's and the kernel's. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The parent's promiscuous mode. AUTO leaves it to the kernel, which raises it where the mode needs it. */
    public enum Promiscuous {
        AUTO,
        ON
    }

    public NetworkSpec {
        subnets = List.copyOf(subnets);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** Tells one definition from another. What is not the engine's (promiscuous mode) has no part in it. */
    public String digest() {
        Digest digest = new Digest("network.1")
                .with("driver", driver.name())
                .with("mode", mode.name())
                .with("parent", parent)
                .with("mtu", mtu.map(String::valueOf).orElse(""))
                .with("labels", labels);
        for (SubnetSpec subnet : subnets) {
            digest.with("subnet", subnet.subnet())
                    .with("gateway", subnet.gateway().orElse(""))
                    .with("ipRanges", subnet.ipRanges())
                    .with("auxAddresses", subnet.auxAddresses());
        }
        return digest.hex();
    }
}
