package io.lanyard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanyard.contract.Topics;
import io.lanyard.contract.UnreadableRecord;
import io.lanyard.lab.LabHost;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.schemas.MacvlanMode;
import io.lanyard.schemas.Network;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Promiscuous;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parents that come and go under the whole agent: real links, a real engine, while something else changes links too. */
class ParentsIT {
    private static final int TIMES = 20;
    private static final Duration TOLD = Duration.ofSeconds(1);
    private static final Duration REPAIRED = Duration.ofSeconds(5);
    private static final List<String> BOXES = List.of("pbox1", "pbox2", "pbox3", "pbox4");

    @TempDir
    private Path state;

    private final Map<String, Status> last = new HashMap<>();
    private final List<Status> said = new ArrayList<>();
    private AgentOnLab lab;
    private Netlink netlink;
    private FarEnd wire;

    @BeforeEach
    void up() throws Exception {
        lab = new AgentOnLab(state);
        netlink = Netlink.open(lab.namespace());
        wire = new FarEnd(netlink);
    }

    @AfterEach
    void down() {
        netlink.close();
        lab.close();
    }

    /** Until each of these things is so by what was last said of it. */
    private void await(List<String> things, Predicate<Status> wanted) throws UnreadableRecord {
        if (!areAll(things, wanted)) {
            lab.awaitStatus(status -> {
                last.put(status.getName(), status);
                said.add(status);
                return areAll(things, wanted);
            });
        }
    }

    private boolean areAll(List<String> things, Predicate<Status> wanted) {
        return things.stream().allMatch(thing -> last.containsKey(thing) && wanted.test(last.get(thing)));
    }

    private static Predicate<Status> state(StatusState state) {
        return status -> status.getState() == state;
    }

    private static List<String> with(String network, List<String> containers) {
        return Stream.concat(Stream.of(network), containers.stream()).toList();
    }

    private String inside(String container, String... command) {
        return dockerExec(container, command).stdout().strip();
    }

    private LabHost.Result dockerExec(String container, String... command) {
        List<String> words = new ArrayList<>(List.of("exec", container));
        words.addAll(List.of(command));
        return lab.host().docker(words.toArray(String[]::new));
    }

    private boolean reachesFarEnd(String container) {
        return dockerExec(container, "ping", "-c", "1", "-W", "1", FarEnd.ADDRESS)
                        .exitCode()
                == 0;
    }

    /** All its addresses with the MACs of their interfaces, whatever those are called by now. */
    private String identity(String container) {
        return inside(
                container,
                "sh",
                "-c",
                "ip -o link | grep -o 'ether [^ ]*' | cut -d' ' -f2; ip -o -4 addr | grep -o 'inet 10[^ ]*'");
    }

    private void want(Network network, List<String> containers) {
        lab.send(Topics.NETWORKS.record(network));
        int host = FarEnd.FIRST_CONTAINER;
        for (String container : containers) {
            lab.send(Topics.HOST_DESIRED.record(
                    FarEnd.container(container, network.getNetwork(), host++, 2, Presence.PRESENT)));
        }
    }

    @Test
    void a_parent_that_is_deleted_and_made_again_under_load_is_told_of_and_repaired() throws Exception {
        Network lan = FarEnd.network("plan", MacvlanMode.BRIDGE, Promiscuous.ON);
        wire.plug();
        want(lan, BOXES);
        await(with("plan", BOXES), state(StatusState.APPLIED));
        Map<String, String> identities = new HashMap<>();
        BOXES.forEach(box -> identities.put(box, identity(box)));
        String started = inside(BOXES.get(0), "stat", "-c", "%Y", "/proc/1");

        List<Long> toldMs = new ArrayList<>();
        List<Long> repairedMs = new ArrayList<>();
        try (OtherLinks load = new OtherLinks(lab.namespace())) {
            for (int i = 0; i < TIMES; i++) {
                Instant deleted = Instant.now();
                wire.unplug();
                await(with("plan", BOXES), status -> status.getState() == StatusState.FAILED);
                toldMs.add(latest(with("plan", BOXES), deleted));
                Instant made = Instant.now();
                wire.plug();
                for (String box : BOXES) {
                    while (!reachesFarEnd(box)) {
                        assertThat(Duration.between(made, Instant.now()))
                                .as("%s, time %s", box, i)
                                .isLessThan(AgentOnLab.PATIENCE);
                    }
                }
                repairedMs.add(Duration.between(made, Instant.now()).toMillis());
                await(with("plan", BOXES), state(StatusState.APPLIED));
            }
            assertThat(load.changes()).as("changes of other links").isGreaterThan(TIMES);
        }

        System.out.println("told after (ms) " + toldMs + ", repaired after (ms) " + repairedMs);
        assertThat(toldMs).as("ms to the status").hasSize(TIMES).allMatch(ms -> ms <= TOLD.toMillis());
        assertThat(repairedMs).as("ms to the repair").hasSize(TIMES).allMatch(ms -> ms <= REPAIRED.toMillis());
        for (String box : BOXES) {
            assertThat(identity(box)).as(box).isEqualTo(identities.get(box));
        }
        assertThat(inside(BOXES.get(0), "stat", "-c", "%Y", "/proc/1"))
                .as("it kept running")
                .isEqualTo(started);
        assertThat(wire.parent().isPromiscuous()).isTrue();
        leave(lan, BOXES);
        assertThat(wire.parent().isPromiscuous()).isFalse();
    }

    /** When the last of them was told of, by the agent's clock, which is ours. */
    private long latest(List<String> things, Instant since) {
        return things.stream()
                .mapToLong(thing ->
                        Duration.between(since, last.get(thing).getAt()).toMillis())
                .max()
                .orElseThrow();
    }

    private void leave(Network network, List<String> containers) throws UnreadableRecord {
        int host = FarEnd.FIRST_CONTAINER;
        for (String container : containers) {
            lab.send(Topics.HOST_DESIRED.record(
                    FarEnd.container(container, network.getNetwork(), host++, 9, Presence.ABSENT)));
        }
        await(containers, state(StatusState.ABSENT));
        lab.send(Topics.NETWORKS.tombstone(network));
        await(List.of(network.getNetwork()), state(StatusState.ABSENT));
    }

    @Test
    void a_parent_that_comes_late_or_goes_by_another_name_for_a_while_is_waited_for() throws Exception {
        List<String> one = BOXES.subList(0, 1);
        Network lan = FarEnd.network("plan", MacvlanMode.BRIDGE, Promiscuous.ON);
        want(lan, one);
        await(with("plan", one), state(StatusState.FAILED));
        assertThat(last.get("plan").getCode()).isEqualTo("PARENT_MISSING");
        assertThat(last.get("plan").getDetail()).contains("enp0s3").doesNotContain(" lo");

        wire.plug();
        await(with("plan", one), state(StatusState.APPLIED));
        assertThat(reachesFarEnd(one.get(0))).isTrue();
        String id = last.get(one.get(0)).getContainerId();

        Link parent = wire.parent();
        netlink.links().rename(parent, "lt-renamed");
        await(List.of("plan"), state(StatusState.FAILED));
        await(one, state(StatusState.DEGRADED));
        assertThat(reachesFarEnd(one.get(0))).as("it is still on it").isTrue();

        netlink.links().rename(parent, FarEnd.PARENT);
        await(with("plan", one), state(StatusState.APPLIED));
        assertThat(last.get(one.get(0)).getContainerId()).isEqualTo(id);
        assertThat(wire.parent().isPromiscuous()).isTrue();
        leave(lan, one);
        assertThat(wire.parent().isPromiscuous()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(MacvlanMode.class)
    void every_mode_is_what_the_kernel_has_in_the_container(MacvlanMode mode) throws Exception {
        List<String> one = BOXES.subList(0, 1);
        Network lan = FarEnd.network("plan", mode, Promiscuous.AUTO);
        wire.plug();
        want(lan, one);
        await(with("plan", one), state(StatusState.APPLIED));

        long pid = Long.parseLong(lab.host()
                .docker("inspect", "--format", "{{.State.Pid}}", one.get(0))
                .stdout()
                .strip());
        try (Netlink inside = Netlink.openIn(Path.of("/proc", Long.toString(pid), "ns/net"))) {
            assertThat(inside.links().list())
                    .filteredOn(link -> link.kind().equals("macvlan"))
                    .singleElement()
                    .satisfies(link -> {
                        assertThat(link.macvlanMode().orElseThrow().name()).isEqualTo(mode.name());
                        assertThat(link.parentIndex()).hasValue(wire.parent().index());
                    });
        }
        assertThat(wire.parent().isPromiscuous()).as("left to the kernel").isFalse();
        assertThat(reachesFarEnd(one.get(0))).isTrue();

        if (mode == MacvlanMode.PASSTHRU) {
            lab.send(Topics.HOST_DESIRED.record(
                    FarEnd.container("pbox2", "plan", FarEnd.FIRST_CONTAINER + 1, 3, Presence.PRESENT)));
            await(List.of("pbox2"), state(StatusState.FAILED));
            assertThat(last.get("pbox2").getCode()).isEqualTo("PARENT_IN_USE");
        }
    }

    @Test
    void a_second_network_on_a_parent_hears_which_has_it() throws Exception {
        wire.plug();
        want(FarEnd.network("plan", MacvlanMode.BRIDGE, Promiscuous.AUTO), List.of());
        await(List.of("plan"), state(StatusState.APPLIED));
        want(FarEnd.network("xplan", MacvlanMode.BRIDGE, Promiscuous.AUTO), List.of());
        await(List.of("xplan"), state(StatusState.FAILED));

        assertThat(last.get("xplan").getCode()).as("%s", last.get("xplan")).isIn("PARENT_IN_USE", "SUBNET_IN_USE");
        assertThat(last.get("xplan").getDetail()).contains("the network plan of the space default");
    }

    @Test
    void a_cable_that_flaps_is_told_of_once() throws Exception {
        wire.plug();
        Network lan = FarEnd.network("plan", MacvlanMode.BRIDGE, Promiscuous.AUTO);
        want(lan, List.of());
        await(List.of("plan"), state(StatusState.APPLIED));
        said.clear();

        for (int flap = 0; flap < 100; flap++) {
            wire.cable(false);
            wire.cable(true);
        }
        wire.cable(false);
        await(List.of("plan"), state(StatusState.DEGRADED));
        assertThat(last.get("plan").getCode()).isEqualTo("PARENT_DOWN");
        wire.cable(true);
        await(List.of("plan"), state(StatusState.APPLIED));
        assertThat(said).as("of 101 flaps").hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void a_vlan_is_made_and_removed_where_the_kernel_can() throws Exception {
        wire.plug();
        Network voice = FarEnd.network("pvoice", FarEnd.PARENT + ".77", MacvlanMode.BRIDGE, Promiscuous.ON);
        want(voice, List.of());
        await(
                List.of("pvoice"),
                status -> status.getState() == StatusState.APPLIED || status.getState() == StatusState.FAILED);

        assumeTrue(
                !"VLAN_UNSUPPORTED".equals(last.get("pvoice").getCode()),
                "this kernel has no 802.1Q: " + last.get("pvoice").getDetail());
        assertThat(netlink.links().get(FarEnd.PARENT + ".77").vlanId()).hasValue(77);
        leave(voice, List.of());
        assertThat(netlink.links().find(FarEnd.PARENT + ".77")).isEmpty();
    }
}
