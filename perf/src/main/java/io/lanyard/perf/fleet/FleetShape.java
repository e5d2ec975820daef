package io.lanyard.perf.fleet;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.contract.Topics;
import io.lanyard.schemas.AttachmentSpec;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.NetworkSpec;
import io.lanyard.schemas.PutContainer;
import io.lanyard.schemas.PutNetwork;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Subnet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How large a fleet is, and what is asked of it. Hosts stand together at sites: each site is an address space with one network,
 * on its hosts only, and each host has as many containers on it as the others.
 *
 * @param prefix of the names of its sites, hosts and containers: tells fleets of one cluster apart
 */
public record FleetShape(String prefix, int hosts, int containersPerHost) {
    /** A rack or two; a network of a site is on all of them. */
    static final int SITE_HOSTS = 100;

    static final String NETWORK = "lan";
    private static final String SUBNET = "10.0.0.0/16";
    private static final String PARENT = "enp0s3";

    /** The name of a host, counted from 0. */
    public String host(int number) {
        return String.format("%s-%06d", prefix, number);
    }

    List<String> hostNames() {
        return IntStream.range(0, hosts).mapToObj(this::host).toList();
    }

    /** The same hosts, without containers. */
    FleetShape networksOnly() {
        return new FleetShape(prefix, hosts, 0);
    }

    int sites() {
        return (hosts + SITE_HOSTS - 1) / SITE_HOSTS;
    }

    private String spaceOfSite(int site) {
        return String.format("%s-site-%04d", prefix, site);
    }

    private String space(int host) {
        return spaceOfSite(host / SITE_HOSTS);
    }

    private String container(int host, int number) {
        return String.format("%s-box-%06d-%d", prefix, host, number);
    }

    Set<ResourceId> networkIds() {
        return IntStream.range(0, sites())
                .mapToObj(site -> ResourceId.network(spaceOfSite(site), NETWORK))
                .collect(Collectors.toSet());
    }

    /** An intent for the network of each site. */
    List<Intent> networks() {
        List<Intent> intents = new ArrayList<>();
        for (int site = 0; site < sites(); site++) {
            int first = site * SITE_HOSTS;
            List<String> there = IntStream.range(first, Math.min(hosts, first + SITE_HOSTS))
                    .mapToObj(this::host)
                    .toList();
            intents.add(intent(
                    spaceOfSite(site),
                    "network",
                    PutNetwork.newBuilder()
                            .setNetwork(NETWORK)
                            .setSpec(NetworkSpec.newBuilder()
                                    .setParent(PARENT)
                                    .setHosts(there)
                                    .setSubnets(List.of(Subnet.newBuilder()
                                            .setSubnet(SUBNET)
                                            .build()))
                                    .build())
                            .build()));
        }
        return intents;
    }

    /** An intent for each container: the first of every host, then the second of every host, as if all were asked for at once. */
    List<Intent> containers() {
        List<Intent> intents = new ArrayList<>(hosts * containersPerHost);
        for (int number = 0; number < containersPerHost; number++) {
            for (int host = 0; host < hosts; host++) {
                String name = container(host, number);
                intents.add(intent(
                        space(host),
                        name,
                        PutContainer.newBuilder()
                                .setHost(host(host))
                                .setContainer(name)
                                .setSpec(ContainerSpec.newBuilder()
                                        .setImage("busybox")
                                        .setCommand(List.of("sleep", "600"))
                                        .setEnv(Map.of("ROLE", "worker"))
                                        .build())
                                .setNetworks(List.of(AttachmentSpec.newBuilder()
                                        .setNetwork(NETWORK)
                                        .build()))
                                .build()));
            }
        }
        return intents;
    }

    private static Intent intent(String space, String name, Object action) {
        return Intent.newBuilder()
                .setId(space + "/" + name)
                .setAt(Instant.now())
                .setIssuer("producer:fleet")
                .setSpace(space)
                .setAction(action)
                .build();
    }

    /** What a host is to report: its network and its containers, by the keys of lanyard.status. */
    List<String> keysOf(int host) {
        List<String> keys = new ArrayList<>();
        keys.add(key(host, ResourceKind.NETWORK, NETWORK));
        for (int number = 0; number < containersPerHost; number++) {
            keys.add(key(host, ResourceKind.CONTAINER, container(host, number)));
        }
        return keys;
    }

    private String key(int host, ResourceKind kind, String name) {
        return String.join("/", space(host), host(host), kind.name(), name);
    }

    /** How many reports say that all is as it should be. */
    public int reports() {
        return hosts * (1 + containersPerHost);
    }

    /** The partitions of lanyard.host-desired and lanyard.hosts, dealt to so many readers. */
    static List<List<Integer>> deal(int readers) {
        List<List<Integer>> dealt = new ArrayList<>();
        IntStream.range(0, readers).forEach(reader -> dealt.add(new ArrayList<>()));
        for (int partition = 0; partition < Topics.HOST_PARTITIONS; partition++) {
            dealt.get(partition % readers).add(partition);
        }
        return dealt;
    }
}
