package io.lanyard.ipam.core;

import java.util.List;
import java.util.Map;

/** What a network shall be, as it was asked for. {@code mtu} may be null; no {@code hosts}: on every host. */
public record NetworkSpec(
        Driver driver,
        Mode mode,
        String parent,
        Map<String, String> parents,
        Promiscuous promiscuous,
        Integer mtu,
        List<SubnetSpec> subnets,
        List<String> hosts,
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

    NetworkSpec with(SubnetSpec subnet) {
        return new NetworkSpec(driver, mode, parent, parents, promiscuous, mtu, List.of(subnet), hosts, labels);
    }

    boolean isOn(String host) {
        return hosts.isEmpty() || hosts.contains(host);
    }
}
