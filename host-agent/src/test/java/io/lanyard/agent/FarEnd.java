package io.lanyard.agent;

import io.lanyard.netlink.IpPrefix;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NewLink;
import io.lanyard.netlink.Veth;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.MacvlanMode;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.RestartPolicy;
import io.lanyard.schemas.Subnet;
import java.time.Instant;
import java.util.List;

/** A wire with a parent at one end and somebody who answers at the other, and what IPAM says of a network on it. */
final class FarEnd {
    static final String PARENT = "lt-parent";
    static final String ADDRESS = "10.77.0.1";
    static final int FIRST_CONTAINER = 10;
    private static final String FAR = "lt-far";

    private final Netlink host;

    FarEnd(Netlink host) {
        this.host = host;
    }

    void plug() {
        host.links().create(NewLink.of(PARENT, Veth.withPeer(FAR)).asUp());
        Link far = host.links().get(FAR);
        host.addresses().add(far, IpPrefix.parse(ADDRESS + "/24"));
        host.links().setUp(far);
    }

    void unplug() {
        host.links().delete(parent());
    }

    /** Plugs the cable in or pulls it out. */
    void cable(boolean in) {
        Link far = host.links().get(FAR);
        if (in) {
            host.links().setUp(far);
        } else {
            host.links().setDown(far);
        }
    }

    Link parent() {
        return host.links().get(PARENT);
    }

    static Network network(String name, MacvlanMode mode, Promiscuous promiscuous) {
        return network(name, PARENT, mode, promiscuous);
    }

    static Network network(String name, String parent, MacvlanMode mode, Promiscuous promiscuous) {
        return Network.newBuilder()
                .setSpace("default")
                .setNetwork(name)
                .setGeneration(1)
                .setIntentId("intent-" + name)
                .setSince(Instant.EPOCH)
                .setSpec(NetworkSpec.newBuilder()
                        .setMode(mode)
                        .setParent(parent)
                        .setPromiscuous(promiscuous)
                        .setSubnets(List.of(Subnet.newBuilder()
                                .setSubnet("10.77.0.0/24")
                                .setGateway(ADDRESS)
                                .build()))
                        .build())
                .build();
    }

    static HostDesired container(String name, String network, int number, long generation, Presence presence) {
        return HostDesired.newBuilder()
                .setSpace("default")
                .setHost("host1")
                .setKind(ResourceKind.CONTAINER)
                .setName(name)
                .setGeneration(generation)
                .setIntentId("intent-" + name + "-" + generation)
                .setPresence(presence)
                .setContainer(ContainerSpec.newBuilder()
                        .setImage("busybox")
                        .setCommand(List.of("sleep", "3600"))
                        .setRestart(RestartPolicy.newBuilder().build())
                        .build())
                .setAttachments(List.of(Attachment.newBuilder()
                        .setNetwork(network)
                        .setIp("10.77.0." + number)
                        .setMac(String.format("02:4c:0a:4d:00:%02x", number))
                        .build()))
                .build();
    }
}
