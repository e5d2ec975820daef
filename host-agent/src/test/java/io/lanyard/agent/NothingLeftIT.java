package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.with;

import io.lanyard.contract.Topics;
import io.lanyard.lab.LabHost;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.Netns;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.NetworkDriver;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.StatusState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers of both drivers and namespaces of others, made and taken down again and again: nothing is left of them. */
class NothingLeftIT {
    /** With ten of them each: 300 are made and taken down; the first rounds only warm up. */
    private static final int ROUNDS = Integer.getInteger("lanyard.rounds", 30);

    private static final int WARM_UPS = 2;
    private static final int OF_ENGINE = 3;
    private static final int OF_AGENT = 6;
    private static final int ALL = 10;
    private static final int DESCRIPTORS_MORE_MAX = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path state;

    private final String box = "lt-left-" + ProcessHandle.current().pid() + "-";
    private AgentOnLab lab;
    private Set<String> before;
    private long generation = 10;

    @BeforeEach
    void up() throws Exception {
        lab = new AgentOnLab(state);
        for (int i = OF_AGENT; i < ALL; i++) {
            ip("netns", "add", box + i);
        }
        before = linksAndRoutes();
        lab.send(Topics.NETWORKS.record(BboxRecords.network(Promiscuous.ON)));
        lab.send(Topics.NETWORKS.record(BboxRecords.network("lan2", NetworkDriver.NETLINK, Promiscuous.ON)));
    }

    @AfterEach
    void down() throws Exception {
        lab.close();
        for (int i = OF_AGENT; i < ALL; i++) {
            ip("netns", "delete", box + i);
        }
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as("%s", command)
                .isZero();
    }

    @Test
    void is_left_after_three_hundred_times() throws Exception {
        for (int round = 0; round < WARM_UPS; round++) {
            makeAndTakeDown();
        }
        long descriptors = descriptors();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();

        for (int round = 0; round < ROUNDS; round++) {
            makeAndTakeDown();
        }

        // The last round's connections close a moment after its last status; what leaks never does.
        with().pollInterval(Duration.ofMillis(50)).await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(descriptors()).isLessThanOrEqualTo(descriptors + DESCRIPTORS_MORE_MAX);
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThanOrEqualTo(threads);
        });
        assertThat(docker("ps", "--all", "--quiet")).isEmpty();
        for (int i = OF_AGENT; i < ALL; i++) {
            assertThat(linksOf(box + i)).containsExactly("lo");
        }
        lab.send(Topics.NETWORKS.tombstone(BboxRecords.network(Promiscuous.ON)));
        lab.send(Topics.NETWORKS.tombstone(BboxRecords.network("lan2", NetworkDriver.NETLINK, Promiscuous.ON)));
        await(Set.of("mac_net1", "lan2"), StatusState.ABSENT, 0);
        assertThat(linksAndRoutes()).isEqualTo(before);
        assertThat(docker("network", "ls", "--quiet", "--filter", "driver=macvlan"))
                .isEmpty();
        assertThat(Files.readAllLines(state.resolve("host1.namespaces"))).hasSize(1);
    }

    private void makeAndTakeDown() throws Exception {
        generation++;
        List<HostDesired> made = all(Presence.PRESENT);
        made.forEach(each -> lab.send(Topics.HOST_DESIRED.record(each)));
        await(names(made), StatusState.APPLIED, generation);
        generation++;
        List<HostDesired> unmade = all(Presence.ABSENT);
        unmade.forEach(each -> lab.send(Topics.HOST_DESIRED.record(each)));
        await(names(unmade), StatusState.ABSENT, generation);
        unmade.forEach(each -> lab.send(Topics.HOST_DESIRED.tombstone(each)));
    }

    private List<HostDesired> all(Presence presence) {
        return Stream.concat(
                        Stream.iterate(0, i -> i + 1).limit(ALL).map(i -> one(i, presence)),
                        Stream.of(access(presence)))
                .toList();
    }

    /** Of the host to its containers on the agent's network. */
    private HostDesired access(Presence presence) {
        return HostDesired.newBuilder(BboxRecords.container(
                        "lan2", generation, presence, List.of(BboxRecords.on("lan2", "192.168.1.60"))))
                .setKind(ResourceKind.HOST_ACCESS)
                .setContainer(null)
                .build();
    }

    private HostDesired one(int number, Presence presence) {
        String network = number < OF_ENGINE ? "mac_net1" : "lan2";
        HostDesired desired = BboxRecords.container(
                "c" + number, generation, presence, List.of(BboxRecords.on(network, "192.168.1." + (30 + number))));
        return number < OF_AGENT
                ? desired
                : HostDesired.newBuilder(desired)
                        .setContainer(ContainerSpec.newBuilder(desired.getContainer())
                                .setImage("netns:/run/netns/" + box + number)
                                .build())
                        .build();
    }

    private static Set<String> names(List<HostDesired> all) {
        return all.stream().map(HostDesired::getName).collect(Collectors.toSet());
    }

    private void await(Set<String> names, StatusState wanted, long since) throws Exception {
        Set<String> missing = new HashSet<>(names);
        lab.awaitStatus(status -> {
            if (status.getState() == wanted && status.getGeneration() >= since) {
                missing.remove(status.getName());
            }
            return missing.isEmpty();
        });
    }

    private Set<String> linksAndRoutes() {
        Set<String> all = new TreeSet<>();
        try (Netlink host = Netlink.open(lab.namespace())) {
            host.links().list().stream()
                    .map(link -> link.name() + " promiscuous " + link.isPromiscuous())
                    .forEach(all::add);
            // Those to its own link-local addresses come by themselves, a moment after the link.
            host.routes().listAll().stream()
                    .filter(route -> !route.destination().address().isLinkLocalAddress())
                    .forEach(route -> all.add(route.toString()));
        }
        return all;
    }

    private static List<String> linksOf(String namespace) {
        try (Netns opened = Netns.named(namespace);
                Netlink inside = Netlink.open(opened)) {
            return inside.links().list().stream().map(Link::name).toList();
        }
    }

    private String docker(String... arguments) {
        LabHost.Result result = lab.host().docker(arguments);
        assertThat(result.exitCode()).as("%s", result).isZero();
        return result.stdout();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
