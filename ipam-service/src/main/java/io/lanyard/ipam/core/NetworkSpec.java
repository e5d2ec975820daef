package io.lanyard.ipam.core;

import java.util.List;
import java.util.Map;

/**
 * What a network shall be, as it was asked for. {@code mtu} and {@code containersMax} may be null; no {@code hosts}: on
 * every host.
 *
 * @param adopt one that a host's engine has already is used as it is
 * @param coolDownSeconds for how long an address goes to nobody but its former owner
 * @param probationSeconds for how long an address that somebody else answered for goes to nobody
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
        Integer containersMax,
        int coolDownSeconds,
        int probationSeconds,
        boolean hostAccess,
        Map<String, String> labels) {

    public enum Driver {
        DOCKER,
        NETLINK
    }

    public enum Mode {
        BRIDGE,
        PRIVATE,
        VEPA,
        PASSTHRU
    }

    public enum Promiscuous {
        AUTO,
        ON
    }

    public NetworkSpec {
        parents = Ordered.copyOf(parents);
        subnets = List.copyOf(subnets);
        hosts = List.copyOf(hosts);
        labels = Ordered.copyOf(labels);
    }

    NetworkSpec with(List<SubnetSpec> others) {
        return new NetworkSpec(
                driver,
                adopt,
                mode,
                parent,
                parents,
                promiscuous,
                mtu,
                others,
                hosts,
                containersMax,
                coolDownSeconds,
                probationSeconds,
                hostAccess,
                labels);
    }

    boolean isOn(String host) {
        return hosts.isEmpty() || hosts.contains(host);
    }
}
