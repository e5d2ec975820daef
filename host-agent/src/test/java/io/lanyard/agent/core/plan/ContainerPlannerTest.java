package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.HostOnPaper.LAN;
import static io.lanyard.agent.core.plan.HostOnPaper.WEB;
import static io.lanyard.agent.core.plan.Wishes.busybox;
import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import io.lanyard.agent.core.desired.ContainerSpec.Restart;
import io.lanyard.agent.core.desired.ContainerSpec.Restart.Condition;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.agent.core.report.HostFault;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A container that changes, is attached to networks while it runs, ends, or lacks its image. */
class ContainerPlannerTest {
    private final HostOnPaper host = new HostOnPaper();

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("nothing", WEB, "web: APPLIED -"),
                arguments("the generation only", container(9, "web", on("lan", "192.168.1.10")), "web: APPLIED -"),
                arguments(
                        "the command",
                        container(9, "web", busybox(Condition.ALWAYS, Pull.MISSING, "true"), on("lan", "192.168.1.10")),
                        "web: RemoveContainer, CreateContainer, StartContainer"),
                arguments(
                        "the command, and the image is always pulled",
                        container(9, "web", busybox(Condition.ALWAYS, Pull.ALWAYS, "true"), on("lan", "192.168.1.10")),
                        "web: PullImage, RemoveContainer, CreateContainer, StartContainer"),
                arguments(
                        "no network any more",
                        container(9, "web"),
                        "web: RemoveContainer, CreateContainer, StartContainer"),
                arguments(
                        "a network that is not here",
                        container(9, "web", on("lan", "192.168.1.10"), on("wan", "10.0.0.1")),
                        "web: PROGRESSING -"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void a_change_of(String what, WantedContainer changed, String expected) throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.settle();
        host.book.want(changed);

        assertThat(host.shown()).contains(expected);
    }

    @Test
    void a_container_is_connected_to_its_further_networks_before_it_starts() throws HostFault {
        host.network.add("eth1");
        host.book.want(LAN);
        host.book.want(network(3, "dmz", Wishes.spec("eth1", Promiscuous.AUTO, "10.0.0.0/24")));
        host.settle();
        host.book.want(container(4, "web", on("lan", "192.168.1.10"), on("dmz", "10.0.0.10")));

        assertThat(host.shown()).contains("web: CreateContainer, ConnectNetwork, StartContainer");
        host.settle();
        assertThat(host.shown())
                .as("on API 1.41 the second MAC address is the engine's")
                .contains("web: DEGRADED ADDRESS_MISMATCH");
    }

    @Test
    void another_first_address_is_a_live_change_where_the_engine_can_set_its_mac() throws HostFault {
        WantedContainer moved = container(9, "web", on("lan", "192.168.1.11"));
        host.book.want(LAN);
        host.book.want(WEB);
        host.settle();
        host.book.want(moved);
        assertThat(host.shown()).as("API 1.41").contains("web: RemoveContainer, CreateContainer, StartContainer");

        HostOnPaper recent = new HostOnPaper(FakeContainers.recent().image("busybox:latest"));
        recent.book.want(LAN);
        recent.book.want(WEB);
        recent.settle();
        recent.book.want(moved);
        assertThat(recent.shown()).as("API 1.44").contains("web: DisconnectNetwork, ConnectNetwork");
    }

    @Test
    void a_further_network_comes_and_goes_live() throws HostFault {
        host.network.add("eth1");
        host.book.want(LAN);
        host.book.want(network(3, "dmz", Wishes.spec("eth1", Promiscuous.AUTO, "10.0.0.0/24")));
        host.book.want(WEB);
        host.settle();

        host.book.want(container(4, "web", on("lan", "192.168.1.10"), on("dmz", "10.0.0.10")));
        assertThat(host.shown()).contains("web: ConnectNetwork");
        host.settle();

        host.book.want(container(5, "web", on("lan", "192.168.1.10"), on("dmz", "10.0.0.11")));
        assertThat(host.shown()).contains("web: DisconnectNetwork, ConnectNetwork");
        host.settle();

        host.book.want(container(6, "web", on("lan", "192.168.1.10")));
        assertThat(host.shown()).contains("web: DisconnectNetwork");
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                arguments(Condition.NO, 0, RunState.exited(0), "web: APPLIED -"),
                arguments(Condition.NO, 0, RunState.exited(3), "web: DEGRADED CONTAINER_EXITED"),
                arguments(Condition.NO, 0, RunState.exited(137), "web: StartContainer"),
                arguments(Condition.NO, 0, RunState.exited(143), "web: StartContainer"),
                arguments(Condition.NO, 0, new RunState(Phase.EXITED, 137, true, 0), "web: DEGRADED CONTAINER_EXITED"),
                arguments(Condition.ALWAYS, 0, RunState.exited(0), "web: StartContainer"),
                arguments(Condition.UNLESS_STOPPED, 0, RunState.exited(0), "web: StartContainer"),
                arguments(Condition.ON_FAILURE, 0, RunState.exited(0), "web: APPLIED -"),
                arguments(Condition.ON_FAILURE, 0, RunState.exited(1), "web: StartContainer"),
                arguments(Condition.ON_FAILURE, 3, new RunState(Phase.EXITED, 1, false, 1), "web: StartContainer"),
                arguments(
                        Condition.ON_FAILURE,
                        3,
                        new RunState(Phase.EXITED, 1, false, 3),
                        "web: DEGRADED CONTAINER_EXITED"),
                arguments(Condition.NO, 0, RunState.of(Phase.CREATED), "web: StartContainer"),
                arguments(Condition.NO, 0, RunState.of(Phase.PAUSED), "web: DEGRADED CONTAINER_PAUSED"),
                arguments(Condition.NO, 0, RunState.of(Phase.RESTARTING), "web: DEGRADED CONTAINER_RESTARTING"),
                arguments(Condition.NO, 0, RunState.of(Phase.REMOVING), "web: PROGRESSING -"),
                arguments(
                        Condition.NO,
                        0,
                        RunState.of(Phase.DEAD),
                        "web: RemoveContainer, CreateContainer, StartContainer"));
    }

    @ParameterizedTest(name = "{0}:{1} {2} -> {3}")
    @MethodSource("endings")
    void a_process_that_does_not_run(Condition condition, int retriesMax, RunState state, String expected)
            throws HostFault {
        ContainerSpec any = busybox(condition, Pull.MISSING, "true");
        host.book.want(container(
                2,
                "web",
                new ContainerSpec(
                        any.image(),
                        any.command(),
                        any.entrypoint(),
                        any.env(),
                        any.labels(),
                        new Restart(condition, retriesMax),
                        any.hostname(),
                        any.tty(),
                        any.stdin(),
                        any.pull())));
        host.settle();
        host.engine.setState("web", state);

        assertThat(host.shown()).containsExactly(expected);
    }

    static Stream<Arguments> images() {
        return Stream.of(
                arguments("busybox", Pull.MISSING, "busybox:latest", false),
                arguments("docker.io/library/busybox", Pull.MISSING, "busybox:latest", false),
                arguments("busybox:1.36", Pull.MISSING, "busybox:latest", true),
                arguments("registry.example:5000/app", Pull.MISSING, "registry.example:5000/app:latest", false),
                arguments("app@sha256:aa", Pull.MISSING, "app@sha256:aa", false),
                arguments("busybox", Pull.ALWAYS, "busybox:latest", true),
                arguments("busybox", Pull.NEVER, "other:latest", false));
    }

    @ParameterizedTest(name = "{0} {1}, having {2}: pulled {3}")
    @MethodSource("images")
    void an_image_is_pulled(String image, Pull pull, String listed, boolean pulled) {
        HostOnPaper having = new HostOnPaper(FakeContainers.old().image(listed));
        ContainerSpec any = busybox(Condition.NO, pull, "true");
        having.book.want(container(
                2,
                "web",
                new ContainerSpec(
                        image,
                        any.command(),
                        any.entrypoint(),
                        any.env(),
                        any.labels(),
                        any.restart(),
                        any.hostname(),
                        any.tty(),
                        any.stdin(),
                        any.pull())));

        assertThat(having.plan().things().get(0).slow()).isEqualTo(pulled);
    }
}
