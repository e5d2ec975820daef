package io.lanyard.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.lab.LabHost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * The seed's walk-through: one macvlan network on two hosts, containers with addresses on both, ping across, a refused
 * duplicate, and deletion. Each step asks Lanyard for one thing and then looks at the hosts, which know nothing of
 * Lanyard, whether it is so.
 */
public final class WalkThrough {
    static final NetworkAsk MAC_NET1 = new NetworkAsk(
            "mac_net1",
            "192.168.1.0/24",
            Optional.of("192.168.1.1"),
            Map.of("exclude_host1", "192.168.1.21", "exclude_host2", "192.168.1.22"),
            "enp0s3",
            true,
            NetworkAsk.Driver.DOCKER);
    private static final String IMAGE = "busybox";
    static final ContainerAsk BBOX1 = container("host1", "bbox1", Optional.of("192.168.1.10"));
    static final ContainerAsk BBOX2 = container("host2", "bbox2", Optional.of("192.168.1.11"));
    static final ContainerAsk BBOX3 = container("host2", "bbox3", Optional.empty());
    private static final ContainerAsk DUPLICATE = container("host2", "bbox4", BBOX1.ip());
    private static final Set<String> TAKEN = Set.of(
            "192.168.1.0",
            "192.168.1.1",
            "192.168.1.10",
            "192.168.1.11",
            "192.168.1.21",
            "192.168.1.22",
            "192.168.1.255");

    private final Ask ask;
    private final NetworkAsk network;
    private final NetworkTruth truth;
    private final Map<String, HostTruth> hosts;
    private final Narrator narrator;
    private String others = "";

    /** What happens between two steps; nothing in the demo, a kill in the tests. */
    @FunctionalInterface
    public interface Between {
        void steps(String title);
    }

    /** One sentence of the walk-through. */
    private record Step(String title, Runnable action) {}

    public WalkThrough(Ask ask, List<LabHost> hosts, Narrator narrator, NetworkAsk.Driver driver) {
        this.ask = ask;
        this.network = MAC_NET1.by(driver);
        this.truth = NetworkTruth.of(driver);
        this.hosts = new TreeMap<>();
        hosts.forEach(host -> this.hosts.put(host.name(), new HostTruth(host)));
        this.narrator = narrator;
    }

    /** With containers and networks on the hosts that were there before and are not looked at: all of a name that begins so. */
    public WalkThrough beside(String prefix) {
        others = prefix;
        return this;
    }

    /** Up to the point where there is something to look at. */
    public void build(Between between) {
        perform(
                between,
                new Step("A macvlan network on both hosts", this::createNetwork),
                new Step("bbox1 on host1 at 192.168.1.10", () -> create(BBOX1)),
                new Step("bbox2 on host2 at 192.168.1.11", () -> create(BBOX2)),
                new Step("bbox3 on host2, at any free address", this::createDynamic),
                new Step("They reach each other across the hosts", this::pingAcross),
                new Step("They find each other by name, across the hosts too", this::nameAcross),
                new Step("The same address for another container is refused", this::refuseDuplicate),
                new Step("bbox3 is deleted, and its address is free again", this::deleteDynamic));
    }

    /** Back to two hosts with nothing on them. */
    public void clear(Between between) {
        perform(
                between,
                new Step("bbox1 and bbox2 are deleted", this::deleteOthers),
                new Step("The network is deleted, and the hosts are as they were", this::deleteNetwork));
    }

    private void perform(Between between, Step... steps) {
        for (Step step : steps) {
            narrator.step(step.title());
            step.action().run();
            between.steps(step.title());
        }
    }

    private void createNetwork() {
        accepted(ask.putNetwork(network));
        hosts.values().forEach(host -> {
            String seen = eventually(host.name() + " has " + network.network())
                    .until(() -> truth.network(host, network), Optional::isPresent)
                    .orElseThrow();
            eventually(network.parent() + " of " + host.name() + " is promiscuous")
                    .until(() -> host.promiscuous(network.parent()));
            narrator.true_(seen + "; ip link: " + network.parent() + " is promiscuous");
        });
    }

    private void create(ContainerAsk container) {
        accepted(ask.putContainer(container));
        runs(container, container.ip().orElseThrow());
    }

    private void createDynamic() {
        accepted(ask.putContainer(BBOX3));
        String ip = eventually("bbox3 runs with an address")
                .until(() -> address(BBOX3), Optional::isPresent)
                .orElseThrow();
        runs(BBOX3, ip);
        if (TAKEN.contains(ip)) {
            throw new IllegalStateException("bbox3 got " + ip + ", which was not free");
        }
    }

    private void runs(ContainerAsk container, String ip) {
        HostTruth host = host(container);
        eventually(container.container() + " runs on " + host.name() + " at " + ip)
                .until(() -> address(container), Optional.of(ip)::equals);
        JsonNode found = host.container(container.container()).orElseThrow();
        narrator.true_("docker inspect on " + host.name() + ": " + container.container() + " is "
                + found.at("/State/Status").asText() + ", " + ip + ", "
                + truth.endpoint(host, container)
                        .map(NetworkTruth.Endpoint::mac)
                        .orElse("no MAC address"));
    }

    /** The address of a running container as its host says. */
    private Optional<String> address(ContainerAsk container) {
        return truth.endpoint(host(container), container).map(NetworkTruth.Endpoint::ip);
    }

    private void pingAcross() {
        ping(BBOX2, BBOX1.ip().orElseThrow());
        ping(BBOX1, BBOX2.ip().orElseThrow());
        ping(BBOX1, address(BBOX3).orElseThrow());
    }

    private void ping(ContainerAsk from, String target) {
        narrator.asked("docker exec " + from.container() + " ping -c 2 " + target + "   # on " + from.host());
        LabHost.Result result = eventually(from.container() + " reaches " + target)
                .until(() -> host(from).ping(from.container(), target), ping -> ping.exitCode() == 0);
        narrator.true_(result.stdout());
    }

    private void nameAcross() {
        ping(BBOX2, BBOX1.container());
        ping(BBOX1, BBOX3.container());
        String ip = BBOX1.ip().orElseThrow();
        narrator.asked("docker exec " + BBOX2.container() + " nslookup " + ip + "   # on " + BBOX2.host());
        String name = BBOX1.container() + "." + BBOX1.network() + ".lanyard.internal";
        LabHost.Result result = eventually(BBOX2.container() + " is told that " + ip + " is " + name)
                .until(() -> host(BBOX2).lookup(BBOX2.container(), ip), lookup -> lookup.stdout()
                        .contains(name));
        narrator.true_(result.stdout());
    }

    private void refuseDuplicate() {
        Answer answer = ask.putContainer(DUPLICATE);
        if (answer.accepted()) {
            throw new IllegalStateException(
                    "192.168.1.10 was given twice: it is bbox1's, and bbox4 got it too: " + answer);
        }
        require("code", "ADDRESS_IN_USE", answer.code().orElse(""));
        if (!answer.detail().contains(BBOX1.container())) {
            throw new IllegalStateException("expected a refusal that names bbox1, got: " + answer.detail());
        }
        if (host(DUPLICATE).container(DUPLICATE.container()).isPresent()) {
            throw new IllegalStateException("bbox4 was refused and yet exists on host2");
        }
        narrator.true_("no bbox4 on host2; " + BBOX1.ip().orElseThrow() + " is still bbox1's: "
                + address(BBOX1).orElseThrow());
    }

    private void deleteDynamic() {
        String ip = address(BBOX3).orElseThrow();
        delete(BBOX3);
        narrator.say("   " + ip + " can be asked for:");
        ContainerAsk again = container(BBOX3.host(), "bbox5", Optional.of(ip));
        eventually(ip + " is free").until(() -> ask.putContainer(again).accepted());
        runs(again, ip);
        delete(again);
    }

    private void deleteOthers() {
        delete(BBOX1);
        delete(BBOX2);
    }

    private void delete(ContainerAsk container) {
        accepted(ask.deleteContainer(container.host(), container.container()));
        eventually(container.container() + " is gone from " + container.host())
                .until(() -> host(container).container(container.container()), Optional::isEmpty);
        narrator.true_("no " + container.container() + " on " + container.host());
    }

    private void deleteNetwork() {
        eventually("the network is not in use")
                .until(() -> ask.deleteNetwork(network.network()).accepted());
        hosts.values().forEach(host -> {
            eventually("no " + network.network() + " on " + host.name())
                    .until(() -> host.network(network.network()), Optional::isEmpty);
            eventually(network.parent() + " of " + host.name() + " is not promiscuous")
                    .until(() -> !host.promiscuous(network.parent()));
            require("networks of " + host.name(), List.of("host", "none"), names(host, "network"));
            require("containers of " + host.name(), List.of(), names(host, "container"));
            narrator.true_("no network and no container on " + host.name() + ", " + network.parent()
                    + " no longer promiscuous");
        });
    }

    private List<String> names(HostTruth host, String kind) {
        return host.names(kind).stream()
                .filter(name -> others.isEmpty() || !name.startsWith(others))
                .toList();
    }

    private HostTruth host(ContainerAsk container) {
        return hosts.get(container.host());
    }

    private static ContainerAsk container(String host, String name, Optional<String> ip) {
        return new ContainerAsk(host, name, IMAGE, MAC_NET1.network(), ip);
    }

    private static void accepted(Answer answer) {
        if (!answer.accepted()) {
            throw new IllegalStateException("expected to be accepted, got: " + answer);
        }
    }

    private static void require(String what, Object expected, Object got) {
        if (!Objects.equals(expected, got)) {
            throw new IllegalStateException(what + ": got " + got + ", expected " + expected);
        }
    }

    private static ConditionFactory eventually(String what) {
        return Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(60));
    }
}
