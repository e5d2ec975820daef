package io.lanyard.gateway.core;

import java.util.List;
import java.util.Map;

/**
 * What a network shall be. {@code mtu} is null where the parent's is meant; no hosts means every host.
 *
 * @param adopt one that a host's engine has already is used as it is
 * @param maxContainers null where the number of addresses is the only limit
 * @param coolDownS for so long an address that was given back goes to nobody but its former owner
 * @param probationS for so long an address that somebody else answered for goes to nobody
 * @param hostAccess each host with containers on it has an address of its own there
 */
public record NetworkSpec(
        Driver driver,
        boolean adopt,
        Mode mode,
        String parent,
        Map<String, String> parents,
        Promiscuous promiscuous,
        Integer mtu,
        List<SubnetSpec> subnets,
        List<String> hosts,
        Integer maxContainers,
        int coolDownS,
        int probationS,
        boolean hostAccess,
        Map<String, String> labels) {

    public NetworkSpec {
        parents = Sorted.copyOf(parents);
        subnets = List.copyOf(subnets);
        hosts = List.copyOf(hosts);
        labels = Sorted.copyOf(labels);
    }

    /** The same, used as it is where it is already. */
    NetworkSpec adopted() {
        return new NetworkSpec(
                driver,
                true,
                mode,
                parent,
                parents,
                promiscuous,
                mtu,
                subnets,
                hosts,
                maxContainers,
                coolDownS,
                probationS,
                hostAccess,
                labels);
    }

    /** Whether it is meant for a host. */
    public boolean isOn(String host) {
        return hosts.isEmpty() || hosts.contains(host);
    }

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
        PASSTHRU
    }

    /** Promiscuous mode of the parent. */
    public enum Promiscuous {
        AUTO,
        ON
    }
}
