package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.lab.LabHost;
import io.lanyard.schemas.NetworkDriver;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is killed, and a host that loses its power, under twenty containers of both drivers. */
class HostDeathIT {
    private static final Duration BACK_MAX = Duration.ofSeconds(30);
    private static final int OF_EACH = 10;

    @TempDir
    private Path state;

    private AgentOnLab lab;

    /** Name of a container to its address and MAC address. */
    private final Map<String, String> wanted = new TreeMap<>();

    @BeforeEach
    void up() throws Exception {
        lab = new AgentOnLab(state);
        lab.send(Topics.NETWORKS.record(BboxRecords.network(Promiscuous.AUTO)));
        lab.send(Topics.NETWORKS.record(BboxRecords.network("lan2", NetworkDriver.NETLINK, Promiscuous.AUTO)));
        for (int i = 0; i < OF_EACH; i++) {
            want("ofengine" + i, "mac_net1", 100 + i);
            want("ofagent" + i, "lan2", 140 + i);
        }
        awaitAll(AgentOnLab.PATIENCE.multipliedBy(4));
    }

    @AfterEach
    void down() {
        lab.close();
    }

    private void want(String name, String network, int last) {
        String ip = "192.168.1." + last;
        wanted.put(name, ip + " " + String.format("02:4c:c0:a8:01:%02x", last));
        lab.send(Topics.HOST_DESIRED.record(
                BboxRecords.container(name, 2, Presence.PRESENT, List.of(BboxRecords.on(network, ip)))));
    }

    /** Asks the containers themselves: each question takes the engine a while. */
    private void awaitAll(Duration atMost) {
        Instant deadline = Instant.now().plus(atMost);
        Map<String, String> found = found();
        while (!found.equals(wanted)) {
            assertThat(Instant.now()).as("expected %s; got %s", wanted, found).isBefore(deadline);
            found = found();
        }
    }

    private Map<String, String> found() {
        Map<String, String> found = new TreeMap<>();
        for (String name : wanted.keySet()) {
            LabHost.Result shown = lab.host().docker("exec", name, "ip", "address", "show", "dev", "eth0");
            found.put(name, ipAndMac(shown.stdout()));
        }
        return found;
    }

    private static String ipAndMac(String shown) {
        List<String> words = List.of(shown.strip().split("\\s+"));
        return IntStream.range(0, words.size() - 1)
                .filter(i -> words.get(i).equals("inet"))
                .mapToObj(i ->
                        words.get(i + 1).replaceFirst("/.*", "") + " " + words.get(words.indexOf("link/ether") + 1))
                .findFirst()
                .orElse("");
    }

    @Test
    void everything_is_back_after_a_kill_of_the_engine_and_after_a_loss_of_power() throws Exception {
        lab.killEngine();
        awaitAll(BACK_MAX);

        lab.reboot();
        awaitAll(BACK_MAX);

        lab.send(Topics.HOST_DESIRED.record(BboxRecords.container("ofagent0", 3, Presence.ABSENT, List.of())));
        lab.awaitStatus(AgentOnLab.is("ofagent0", io.lanyard.schemas.StatusState.ABSENT));
    }
}
