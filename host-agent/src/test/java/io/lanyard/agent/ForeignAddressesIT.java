package io.lanyard.agent;

import static io.lanyard.agent.AgentOnLab.is;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.wire.ArpLog;
import io.lanyard.contract.Topics;
import io.lanyard.lab.LabHost;
import io.lanyard.netlink.Netns;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A LAN on which others have addresses that nobody told Lanyard of. The test plays IPAM; {@code ForeignLanIT} has all of it. */
class ForeignAddressesIT {
    private static final String PREFIX = System.getenv().getOrDefault("LANYARD_LAB_PREFIX", "lanyard");
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final int FIRST = 30;
    private static final int FOREIGN = 10;
    private static final int CONTAINERS = 20;

    @TempDir
    private Path state;

    private AgentOnLab lab;

    @BeforeEach
    void up() throws Exception {
        lab = new AgentOnLab(state);
        lab.send(Topics.NETWORKS.record(BboxRecords.network(Promiscuous.AUTO)));
        lab.awaitStatus(is("mac_net1", StatusState.APPLIED));
    }

    @AfterEach
    void down() {
        lab.close();
    }

    private static String ip(int last) {
        return "192.168.1." + last;
    }

    private static String macOfForeign() {
        return String.format("08:00:27:4e:00:%02x", FIRST);
    }

    /** One device with many addresses; every third one from the first on. */
    private List<String> foreignAddresses() throws Exception {
        List<String> addresses =
                IntStream.range(0, FOREIGN).mapToObj(i -> ip(FIRST + 3 * i)).toList();
        lab.foreign(addresses.get(0));
        for (String address : addresses.subList(1, FOREIGN)) {
            Process added = new ProcessBuilder(
                            "ip", "-n", PREFIX + "-foreign-" + FIRST, "address", "add", address + "/24", "dev", "eth0")
                    .inheritIO()
                    .start();
            assertThat(added.waitFor()).isZero();
        }
        return addresses;
    }

    private void want(String name, String ip, long generation) {
        // It asks for the gateway, so that all on the LAN hear where it is.
        lab.send(Topics.HOST_DESIRED.record(BboxRecords.container(
                name, ip, generation, Presence.PRESENT, "sh", "-c", "ping -c 1 -W 2 192.168.1.1; sleep 3600")));
    }

    @Test
    void none_of_a_hundred_containers_collides_with_fifty_others() throws Exception {
        List<String> foreign = foreignAddresses();
        Map<String, Long> generations = new HashMap<>();
        Map<String, String> addresses = new HashMap<>();
        Set<String> told = new HashSet<>();
        Set<String> applied = new TreeSet<>();
        int[] next = {FIRST};
        long before = System.nanoTime();
        try (Netns segment = Netns.named(PREFIX + "-switch");
                ArpLog log = new ArpLog(segment, "lan")) {
            for (int i = 0; i < CONTAINERS; i++) {
                give("c" + i, ip(next[0]++), generations, addresses);
            }
            lab.awaitStatus(
                    status -> {
                        String name = status.getName();
                        boolean isNow = status.getGeneration() == generations.getOrDefault(name, 0L);
                        if (isNow && status.getState() == StatusState.CONFLICT && told.add(addresses.get(name))) {
                            assertForeign(status, addresses.get(name));
                            give(name, ip(next[0]++), generations, addresses);
                        } else if (isNow && status.getState() == StatusState.APPLIED) {
                            applied.add(name);
                        }
                        return applied.size() == CONTAINERS;
                    },
                    LONG);
            Duration took = Duration.ofNanos(System.nanoTime() - before);

            assertThat(told).as("all of them were met").containsExactlyInAnyOrderElementsOf(foreign);
            assertThat(log.claims()).as("each address is claimed by one").allSatisfy((ip, macs) -> assertThat(macs)
                    .hasSize(1));
            Set<String> heard = new HashSet<>(log.claims().keySet());
            assertThat(heard).as("containers were heard").containsAll(addresses.values());
            assertThat(addresses.values()).doesNotContainAnyElementsOf(foreign);
            System.out.printf(
                    "%d containers beside %d foreign addresses: %d ms%n", CONTAINERS, FOREIGN, took.toMillis());
        }
    }

    private void give(String name, String ip, Map<String, Long> generations, Map<String, String> addresses) {
        addresses.put(name, ip);
        want(name, ip, generations.merge(name, 2L, (old, first) -> old + 1));
    }

    private static void assertForeign(Status status, String ip) {
        assertThat(status.getCode()).isEqualTo("ADDRESS_CONFLICT");
        assertThat(status.getAttachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.getIp()).isEqualTo(ip);
            assertThat(attachment.getForeignMac()).isEqualTo(macOfForeign());
        });
    }

    @Test
    void one_that_comes_later_is_told_and_so_is_a_gateway_that_goes() throws Exception {
        want("late", ip(FIRST), 2);
        lab.awaitStatus(is("late", StatusState.APPLIED));

        lab.foreign(ip(FIRST));
        LabHost.Result said = announceForeign();
        assertThat(said.exitCode()).as("%s", said).isZero();
        assertForeign(lab.awaitStatus(is("late", StatusState.CONFLICT)), ip(FIRST));
        assertThat(lab.host()
                        .docker("inspect", "--format", "{{.State.Status}}", "late")
                        .stdout())
                .startsWith("running");

        gateway("down");
        Status silent = lab.awaitStatus(is("mac_net1", StatusState.DEGRADED), Duration.ofMinutes(1));
        assertThat(silent.getCode()).isEqualTo("GATEWAY_SILENT");
        gateway("up");
        lab.awaitStatus(is("mac_net1", StatusState.APPLIED), Duration.ofMinutes(1));
    }

    private static void gateway(String upOrDown) throws Exception {
        Process set = new ProcessBuilder("ip", "-n", PREFIX + "-router", "link", "set", "enp0s3", upOrDown)
                .inheritIO()
                .start();
        assertThat(set.waitFor()).isZero();
    }

    /** As a device does when it comes up. */
    private static LabHost.Result announceForeign() throws Exception {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", PREFIX + "-foreign-" + FIRST));
        command.addAll(List.of("busybox", "arping", "-U", "-c", "2", "-I", "eth0", ip(FIRST)));
        Process said = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(said.getInputStream().readAllBytes(), UTF_8);
        return new LabHost.Result(said.waitFor(), output, "");
    }
}
