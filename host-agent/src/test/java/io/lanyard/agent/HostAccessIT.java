package io.lanyard.agent;

import static io.lanyard.agent.AgentOnLab.is;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.NetworkDriver;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host and its own containers reach each other only with hostAccess; all others are reached as before. */
class HostAccessIT {
    private static final String PREFIX = System.getenv().getOrDefault("LANYARD_LAB_PREFIX", "lanyard");
    private static final String OF_HOST = "192.168.1.21";
    private static final String OF_CONTAINER = "192.168.1.10";
    private static final String OF_ACCESS = "192.168.1.60";
    private static final String FAR = "192.168.1.77";

    @TempDir
    private static Path state;

    private static AgentOnLab lab;

    @BeforeAll
    static void up() throws Exception {
        lab = new AgentOnLab(state);
        lab.foreign(FAR);
    }

    @AfterAll
    static void down() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(NetworkDriver.class)
    void a_host_reaches_its_container_and_is_reached(NetworkDriver driver) throws Exception {
        String lan = "lan-" + driver;
        String web = "web-" + driver;
        String before = everything();
        lab.send(Topics.NETWORKS.record(BboxRecords.network(lan, driver, Promiscuous.AUTO)));
        want(BboxRecords.container(web, 2, Presence.PRESENT, List.of(BboxRecords.on(lan, OF_CONTAINER))));
        lab.awaitStatus(is(web, StatusState.APPLIED));
        assertThat(pings(OF_CONTAINER)).as("without access").isFalse();

        want(access(lan, 3, Presence.PRESENT));
        Status applied = lab.awaitStatus(
                status -> status.getKind() == ResourceKind.HOST_ACCESS && status.getState() == StatusState.APPLIED);
        assertThat(applied.getAttachments()).singleElement().satisfies(its -> assertThat(its.getIp())
                .isEqualTo(OF_ACCESS));
        assertThat(pings(OF_CONTAINER)).as("with access").isTrue();
        assertThat(lab.host()
                        .docker("exec", web, "ping", "-c", "1", "-W", "2", OF_ACCESS)
                        .exitCode())
                .as("the host from the container")
                .isZero();
        assertThat(run("ip", "route", "get", FAR)).contains("dev enp0s3", "src " + OF_HOST);
        assertThat(run("ip", "route", "get", OF_CONTAINER)).contains("dev lyd-", "src " + OF_ACCESS);
        assertThat(pings(FAR)).as("others").isTrue();
        assertThat(far("ip", "neighbour", "flush", "all")).isZero();
        assertThat(far("ping", "-c", "2", "-W", "2", OF_HOST)).isZero();
        assertThat(far("ping", "-c", "1", "-W", "2", OF_ACCESS)).isZero();
        String parent = run("cat", "/sys/class/net/enp0s3/address").strip();
        assertThat(neighbour(OF_HOST)).as("the host's own address, to others").contains(parent);

        want(access(lan, 4, Presence.ABSENT));
        want(BboxRecords.container(web, 4, Presence.ABSENT, List.of()));
        Set<String> gone = new HashSet<>();
        lab.awaitStatus(status -> {
            if (status.getState() == StatusState.ABSENT && status.getGeneration() == 4) {
                gone.add(status.getKind() + " " + status.getName());
            }
            return gone.equals(Set.of("HOST_ACCESS " + lan, "CONTAINER " + web));
        });
        lab.send(Topics.NETWORKS.tombstone(BboxRecords.network(lan, driver, Promiscuous.AUTO)));
        lab.awaitStatus(is(lan, StatusState.ABSENT));
        assertThat(everything()).isEqualTo(before);
    }

    private static void want(HostDesired desired) {
        lab.send(Topics.HOST_DESIRED.record(desired));
    }

    private static HostDesired access(String network, long generation, Presence presence) {
        return HostDesired.newBuilder()
                .setSpace("default")
                .setHost("host1")
                .setKind(ResourceKind.HOST_ACCESS)
                .setName(network)
                .setGeneration(generation)
                .setIntentId("intent-" + generation)
                .setPresence(presence)
                .setAttachments(presence == Presence.PRESENT ? List.of(BboxRecords.on(network, OF_ACCESS)) : List.of())
                .build();
    }

    private static boolean pings(String address) throws IOException, InterruptedException {
        return lab.host().in("ping", "-c", "1", "-W", "1", address).start().waitFor() == 0;
    }

    private static int far(String... command) throws IOException, InterruptedException {
        List<String> there = new ArrayList<>(List.of("ip", "netns", "exec", PREFIX + "-foreign-77"));
        there.addAll(List.of(command));
        return new ProcessBuilder(there).start().waitFor();
    }

    private static String neighbour(String address) throws IOException, InterruptedException {
        return said(new ProcessBuilder("ip", "-n", PREFIX + "-foreign-77", "neighbour", "show", address));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        return said(lab.host().in(command));
    }

    private static String said(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** But for what counts up by itself. */
    private static String everything() throws IOException, InterruptedException {
        return String.join(
                "\n",
                run("ip", "-details", "link", "show"),
                run("ip", "-brief", "address", "show"),
                run("ip", "-4", "route", "show", "table", "all"),
                run("ip", "-6", "route", "show"),
                run("sh", "-c", "grep . /proc/sys/net/ipv4/conf/*/arp_*"));
    }
}
