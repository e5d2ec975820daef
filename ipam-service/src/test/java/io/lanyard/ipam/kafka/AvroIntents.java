package io.lanyard.ipam.kafka;

import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.DeleteContainer;
import io.lanyard.schemas.DeleteNetwork;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutContainers;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.Subnet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Intents as a producer writes them. */
public final class AvroIntents {
    public static Intent putNetwork(String id, String space, String network, String subnet) {
        return of(
                id,
                space,
                PutNetwork.newBuilder()
                        .setNetwork(network)
                        .setSpec(NetworkSpec.newBuilder()
                                .setParent("enp0s3")
                                .setSubnets(List.of(Subnet.newBuilder()
                                        .setSubnet(subnet)
                                        .setGateway(subnet.replaceAll("\\.0/.*", ".1"))
                                        .setAuxAddresses(Map.of("router", subnet.replaceAll("\\.0/.*", ".2")))
                                        .build()))
                                .build())
                        .build());
    }

    public static Intent deleteNetwork(String id, String space, String network) {
        return of(id, space, DeleteNetwork.newBuilder().setNetwork(network).build());
    }

    public static Intent putContainer(
            String id, String space, String host, String container, String network, String ip) {
        return of(
                id,
                space,
                PutContainer.newBuilder()
                        .setHost(host)
                        .setContainer(container)
                        .setSpec(ContainerSpec.newBuilder()
                                .setImage("busybox")
                                .setCommand(List.of("sleep", "600"))
                                .setEnv(Map.of("A", "b"))
                                .build())
                        .setNetworks(List.of(AttachmentSpec.newBuilder()
                                .setNetwork(network)
                                .setIp(ip)
                                .build()))
                        .build());
    }

    /** Several in one, with names that begin with the intent's id. */
    static Intent putContainers(String id, String space, String network, int count) {
        List<PutContainer> puts = IntStream.range(0, count)
                .mapToObj(each -> PutContainer.newBuilder()
                        .setHost("host1")
                        .setContainer(id + "-" + each)
                        .setSpec(ContainerSpec.newBuilder().setImage("busybox").build())
                        .setNetworks(List.of(
                                AttachmentSpec.newBuilder().setNetwork(network).build()))
                        .build())
                .toList();
        return of(id, space, PutContainers.newBuilder().setContainers(puts).build());
    }

    public static Intent deleteContainer(String id, String space, String host, String container) {
        return of(
                id,
                space,
                DeleteContainer.newBuilder()
                        .setHost(host)
                        .setContainer(container)
                        .build());
    }

    public static Intent of(String id, String space, Object action) {
        return Intent.newBuilder()
                .setId(id)
                .setAt(Instant.parse("2026-01-01T00:00:00Z"))
                .setIssuer("producer:test")
                .setSpace(space)
                .setAction(action)
                .build();
    }

    private AvroIntents() {}
}
