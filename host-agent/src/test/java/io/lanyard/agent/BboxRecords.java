package io.lanyard.agent;

import io.lanyard.schemas.Allocation;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.NetworkDriver;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.Owner;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.RestartPolicy;
import io.lanyard.schemas.Subnet;
import java.time.Instant;
import java.util.List;

/** The walk-through's network and its first container, as IPAM tells host1 of them. */
final class BboxRecords {
    static final String PARENT = "enp0s3";

    static Network network(Promiscuous promiscuous) {
        return network("mac_net1", NetworkDriver.DOCKER, promiscuous);
    }

    static Network network(String name, NetworkDriver driver, Promiscuous promiscuous) {
        return Network.newBuilder()
                .setSpace("default")
                .setNetwork(name)
                .setGeneration(1)
                .setIntentId("intent-1")
                .setSince(Instant.EPOCH)
                .setSpec(NetworkSpec.newBuilder()
                        .setDriver(driver)
                        .setParent(PARENT)
                        .setPromiscuous(promiscuous)
                        .setSubnets(List.of(Subnet.newBuilder()
                                .setSubnet("192.168.1.0/24")
                                .setGateway("192.168.1.1")
                                .build()))
                        .build())
                .build();
    }

    static HostDesired bbox1(long generation, Presence presence) {
        return container("bbox1", generation, presence, List.of(on("mac_net1", "192.168.1.10")));
    }

    static Attachment on(String network, String ip) {
        return Attachment.newBuilder()
                .setNetwork(network)
                .setIp(ip)
                .setMac(mac(ip))
                .build();
    }

    static HostDesired container(String name, long generation, Presence presence, List<Attachment> attachments) {
        return container(name, generation, presence, attachments, "sleep", "3600");
    }

    static HostDesired container(String name, String ip, long generation, Presence presence, String... command) {
        return container(name, generation, presence, List.of(on("mac_net1", ip)), command);
    }

    private static HostDesired container(
            String name, long generation, Presence presence, List<Attachment> attachments, String... command) {
        return HostDesired.newBuilder()
                .setSpace("default")
                .setHost("host1")
                .setKind(ResourceKind.CONTAINER)
                .setName(name)
                .setGeneration(generation)
                .setIntentId("intent-" + generation)
                .setPresence(presence)
                .setContainer(ContainerSpec.newBuilder()
                        .setImage("busybox")
                        .setCommand(List.of(command))
                        .setRestart(RestartPolicy.newBuilder().build())
                        .build())
                .setAttachments(attachments)
                .build();
    }

    /** As IPAM derives it. */
    private static String mac(String ip) {
        StringBuilder mac = new StringBuilder("02:4c");
        for (String part : ip.split("\\.")) {
            mac.append(String.format(":%02x", Integer.parseInt(part)));
        }
        return mac.toString();
    }

    private BboxRecords() {}

    /** An address of mac_net1 that is somebody's. */
    static Allocation allocation(String ip, String host, String container) {
        return Allocation.newBuilder()
                .setSpace("default")
                .setNetwork("mac_net1")
                .setIp(ip)
                .setState(AllocationState.ALLOCATED)
                .setOwner(new Owner(host, container, 1L))
                .setGeneration(3)
                .setSince(Instant.EPOCH)
                .build();
    }
}
