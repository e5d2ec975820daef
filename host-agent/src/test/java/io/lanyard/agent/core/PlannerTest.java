package io.lanyard.agent.core;

import static io.lanyard.agent.core.Wishes.asked;
import static io.lanyard.agent.core.Wishes.busybox;
import static io.lanyard.agent.core.Wishes.container;
import static io.lanyard.agent.core.Wishes.network;
import static io.lanyard.agent.core.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lanyard.agent.core.ContainerSpec.Pull;
import io.lanyard.agent.core.ContainerSpec.Restart;
import io.lanyard.agent.core.ContainerSpec.Restart.Condition;
import io.lanyard.agent.core.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.Report.State;
import io.lanyard.agent.core.RunState.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is planned, shown as a line per thing: its steps, or what is said of it when there are none. */
class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final WantedNetwork LAN = network(1, "lan", "eth0");
    private static final WantedContainer WEB = container(2, "web", on("lan", "192.168.1.10"));

    private final FakeHostNetwork host = new FakeHostNetwork().add("eth0");
    private final DesiredBook book = new DesiredBook();
    private FakeContainers engine = FakeContainers.old().image("busybox:latest");

    private Plan plan() {
        return plan(Set.of());
    }

    private Plan plan(Set<ResourceId> busy) {
        return new Planner().plan(book.snapshot(), Observed.of(host, engine), Map.of(), Map.of(), busy, NOW);
    }

    /** Brings the fake to what is wished so far. */
    private void settle() throws HostFault {
        Performer performer = new Performer(host, engine);
        for (int round = 0; round < 4; round++) {
            for (ThingPlan thing : plan().things()) {
                for (Step step : thing.steps()) {
                    performer.perform(step, progress -> true);
                }
            }
        }
        assertThat(plan().empty()).isTrue();
        engine.calls().clear();
    }

    private static List<String> shown(Plan plan) {
        return plan.things().stream().map(PlannerTest::shown).toList();
    }

    private static String shown(ThingPlan thing) {
        if (thing.steps().isEmpty()) {
            String code = thing.report().code().map(Code::name).orElse("-");
            return thing.id().name() + ": " + thing.report().state() + " " + code;
        }
        return thing.id().name() + ": "
                + String.join(
                        ", ", thing.steps().stream().map(PlannerTest::shown).toList());
    }

    private static String shown(Step step) {
        return step.getClass().getSimpleName();
    }

    @Test
    void a_network_gets_its_parent_ready_first_and_containers_wait_for_it() {
        book.want(LAN);
        book.want(WEB);

        assertThat(shown(plan()))
                .containsExactly("lan: SetLinkUp, SetPromiscuous, CreateNetwork", "web: PROGRESSING -");
    }

    @Test
    void a_container_is_connected_to_its_further_networks_before_it_starts() throws HostFault {
        host.add("eth1");
        book.want(LAN);
        book.want(network(3, "dmz", Wishes.spec("eth1", Promiscuous.AUTO, "10.0.0.0/24")));
        settle();
        book.want(container(4, "web", on("lan", "192.168.1.10"), on("dmz", "10.0.0.10")));

        assertThat(shown(plan())).contains("web: CreateContainer, ConnectNetwork, StartContainer");
        settle();
        assertThat(shown(plan()))
                .as("on API 1.41 the second MAC address is the engine's")
                .contains("web: DEGRADED ADDRESS_MISMATCH");
    }

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
        book.want(LAN);
        book.want(WEB);
        settle();
        book.want(changed);

        assertThat(shown(plan())).contains(expected);
    }

    @Test
    void another_first_address_is_a_live_change_where_the_engine_can_set_its_mac() throws HostFault {
        WantedContainer moved = container(9, "web", on("lan", "192.168.1.11"));
        book.want(LAN);
        book.want(WEB);
        settle();
        book.want(moved);
        assertThat(shown(plan())).as("API 1.41").contains("web: RemoveContainer, CreateContainer, StartContainer");

        engine = FakeContainers.recent().image("busybox:latest");
        DesiredBook other = new DesiredBook();
        other.want(LAN);
        other.want(WEB);
        book.ban(WEB.id(), asked(10));
        book.want(container(11, "web", on("lan", "192.168.1.10")));
        settle();
        book.want(container(12, "web", on("lan", "192.168.1.11")));
        assertThat(shown(plan())).as("API 1.44").contains("web: DisconnectNetwork, ConnectNetwork");
    }

    @Test
    void a_further_network_comes_and_goes_live() throws HostFault {
        host.add("eth1");
        book.want(LAN);
        book.want(network(3, "dmz", Wishes.spec("eth1", Promiscuous.AUTO, "10.0.0.0/24")));
        book.want(WEB);
        settle();

        book.want(container(4, "web", on("lan", "192.168.1.10"), on("dmz", "10.0.0.10")));
        assertThat(shown(plan())).contains("web: ConnectNetwork");
        settle();

        book.want(container(5, "web", on("lan", "192.168.1.10"), on("dmz", "10.0.0.11")));
        assertThat(shown(plan())).contains("web: DisconnectNetwork, ConnectNetwork");
        settle();

        book.want(container(6, "web", on("lan", "192.168.1.10")));
        assertThat(shown(plan())).contains("web: DisconnectNetwork");
    }

    @Test
    void a_changed_network_is_made_anew_under_our_containers_only() throws HostFault {
        book.want(LAN);
        book.want(WEB);
        settle();
        book.want(network(5, "lan", Wishes.spec("eth0", Promiscuous.ON, "192.168.1.0/25")));

        assertThat(shown(plan()))
                .containsExactly(
                        "lan: DisconnectNetwork, RemoveNetwork, CreateNetwork", "web: DEGRADED NETWORK_PENDING");
        assertThat(shown(plan(Set.of(WEB.id())))).as("while web is worked on").containsExactly("lan: PROGRESSING -");

        engine.foreignContainer("other", Phase.RUNNING, "lan");
        assertThat(shown(plan())).contains("lan: FAILED NETWORK_BUSY");

        engine.setState("other", RunState.exited(0));
        settle();
        assertThat(engine.container("web").endpoints().get("lan").networkId())
                .isEqualTo(engine.network("lan").id());
    }

    @Test
    void containers_go_before_their_network() throws HostFault {
        book.want(LAN);
        book.want(WEB);
        settle();
        book.forget(LAN.id());
        book.ban(WEB.id(), asked(5));

        assertThat(shown(plan())).containsExactly("lan: PROGRESSING -", "web: RemoveContainer");
        assertThat(plan().links()).containsExactly(new Step.SetPromiscuous("eth0", false));
    }

    @Test
    void what_is_ours_and_nobody_wants_is_removed() throws HostFault {
        book.want(LAN);
        book.want(WEB);
        settle();
        engine.foreignNetwork("bridge");
        engine.foreignContainer("db", Phase.RUNNING, "bridge");

        Plan plan = new Planner().plan(Desired.NOTHING, Observed.of(host, engine), Map.of(), Map.of(), Set.of(), NOW);

        assertThat(shown(plan)).containsExactly("lan: PROGRESSING -", "web: RemoveContainer");
        assertThat(plan.things().get(0).report().asked()).isEqualTo(new Asked(1, ""));
    }

    @Test
    void names_that_others_have_are_theirs() {
        engine.foreignNetwork("lan");
        engine.foreignContainer("web", Phase.EXITED);
        book.want(LAN);
        book.want(container(2, "web"));

        assertThat(shown(plan())).containsExactly("lan: FAILED NAME_TAKEN", "web: FAILED NAME_TAKEN");
        assertThat(plan().things().get(1).report().detail()).contains("web (image other, id c2)");
    }

    @Test
    void a_container_run_from_an_image_that_was_committed_from_ours_is_not_ours() throws HostFault {
        book.want(container(2, "web"));
        settle();
        Map<String, String> inherited = engine.container("web").labels();
        FoundContainer copy = new FoundContainer(
                "c9", "copy", "committed", inherited, RunState.of(Phase.RUNNING), "bridge", Map.of());
        EngineState state =
                new EngineState(FakeContainers.old().observe().version(), List.of(), List.of(copy), Set.of());

        assertThat(new Census(List.of(), state).containers()).isEmpty();
    }

    static Stream<Arguments> parents() {
        return Stream.of(
                arguments("missing", Optional.empty(), "lan: FAILED PARENT_MISSING"),
                arguments("port of a bridge", Optional.of("br0"), "lan: FAILED PARENT_BUSY"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parents")
    void a_parent_that_will_not_do(String what, Optional<String> master, String expected) {
        host.unplug("eth0");
        master.ifPresent(name -> host.add("eth0", false, Optional.of(name)));
        book.want(LAN);

        assertThat(shown(plan())).containsExactly(expected);
    }

    @Test
    void a_parent_without_a_carrier_is_said_but_changes_nothing() throws HostFault {
        book.want(LAN);
        settle();
        host.carrier("eth0", false);

        assertThat(shown(plan())).containsExactly("lan: DEGRADED PARENT_DOWN");
    }

    @Test
    void mending_the_parent_does_not_concern_what_runs_on_it() throws HostFault {
        book.want(LAN);
        book.want(WEB);
        settle();
        host.promiscuousByHand("eth0", false);

        assertThat(shown(plan())).containsExactly("lan: SetPromiscuous", "web: APPLIED -");
    }

    @Test
    void promiscuous_mode_that_somebody_else_set_is_not_taken_back() throws HostFault {
        host.promiscuousByHand("eth0", true);
        book.want(LAN);
        settle();
        book.forget(LAN.id());

        assertThat(plan().links()).isEmpty();
    }

    @Test
    void promiscuous_mode_stays_while_another_network_asks_for_it() throws HostFault {
        engine = FakeContainers.recent();
        book.want(LAN);
        book.want(network(2, "lan2", Wishes.spec("eth0", Promiscuous.ON, "10.0.0.0/24")));
        settle();

        book.forget(LAN.id());
        assertThat(plan().links()).isEmpty();
        book.want(network(5, "lan2", Wishes.spec("eth0", Promiscuous.AUTO, "10.0.0.0/24")));
        assertThat(plan().links()).containsExactly(new Step.SetPromiscuous("eth0", false));
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
        book.want(container(
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
        settle();
        engine.setState("web", state);

        assertThat(shown(plan())).containsExactly(expected);
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
    void an_image_is_pulled(String image, Pull pull, String having, boolean pulled) {
        engine = FakeContainers.old().image(having);
        ContainerSpec any = busybox(Condition.NO, pull, "true");
        book.want(container(
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

        assertThat(plan().things().get(0).slow()).isEqualTo(pulled);
    }

    @Test
    void what_was_said_to_be_there_and_is_no_more_gets_its_absent() {
        Plan plan = new Planner()
                .plan(Desired.NOTHING, Observed.of(host, engine), Map.of(), Map.of(LAN.id(), asked(4)), Set.of(), NOW);

        assertThat(plan.things()).extracting(ThingPlan::report).containsExactly(Report.absent(LAN.id(), asked(4)));
    }

    @Test
    void without_the_engine_the_parent_is_made_ready_all_the_same() throws HostFault {
        engine.unreachable(Optional.of("no such file"));
        book.want(LAN);
        book.want(WEB);
        book.ban(ResourceId.container("default", "old"), asked(3));

        assertThat(shown(plan()))
                .containsExactly(
                        "lan: SetLinkUp, SetPromiscuous",
                        "old: FAILED ENGINE_UNREACHABLE",
                        "web: FAILED ENGINE_UNREACHABLE");
    }

    @Test
    void every_report_of_a_failure_has_a_code_and_a_sentence() {
        host.unplug("eth0");
        book.want(LAN);
        book.want(WEB);

        assertThat(plan().things()).extracting(ThingPlan::report).allSatisfy(report -> {
            assertThat(report.state()).isEqualTo(State.FAILED);
            assertThat(report.code()).isPresent();
            assertThat(report.detail()).isNotBlank();
        });
    }
}
