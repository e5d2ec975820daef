package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.Wishes.adopted;
import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.linkedByAgent;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static io.lanyard.agent.core.plan.Wishes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import io.lanyard.agent.core.desired.ContainerSpec.Restart.Condition;
import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.OthersNetwork;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.report.HostFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks and containers that were there before Lanyard, made by hand. */
class AdoptedPlannerTest {
    private static final Map<String, String> BY_HAND = Map.of("parent", "eth0", "macvlan_mode", "bridge");
    private static final NetworkSpec LAN_SPEC = adopted(spec("eth0", Promiscuous.AUTO, "192.168.1.0/24"));
    private static final WantedNetwork LAN = network(1, "lan", LAN_SPEC);
    private static final Attachment HAS =
            new Attachment("lan", Optional.of("192.168.1.2"), Optional.empty(), Optional.of("02:42:c0:a8:01:02"));
    private static final WantedContainer WEB = as(3, "web", "container:/web", List.of(), HAS);

    private final HostOnPaper host = new HostOnPaper(FakeContainers.recent().image("busybox:latest"));

    private static WantedContainer as(
            long generation, String name, String reference, List<String> leaving, Attachment... attachments) {
        ContainerSpec any = Wishes.busybox(Condition.UNLESS_STOPPED, Pull.MISSING);
        ContainerSpec spec = new ContainerSpec(
                reference,
                any.command(),
                any.entrypoint(),
                any.env(),
                any.labels(),
                any.restart(),
                any.hostname(),
                any.tty(),
                any.stdin(),
                any.pull());
        WantedContainer wanted = container(generation, name, spec, attachments);
        return new WantedContainer(wanted.id(), wanted.asked(), spec, wanted.attachments(), leaving);
    }

    @BeforeEach
    void madeByHand() throws HostFault {
        host.network.setUp("eth0");
        host.engine.foreignNetwork("lan", "macvlan", BY_HAND, "192.168.1.0/24");
        host.engine.foreignContainer("web", "lan", HAS);
    }

    @Test
    void are_found_as_they_are_and_nothing_is_done() {
        host.book.want(LAN);
        host.book.want(WEB);

        assertThat(host.shown()).containsExactly("lan: APPLIED -", "web: APPLIED -");
        assertThat(host.plan().things().get(1).report().attachments()).containsExactly(HAS);
    }

    @Test
    void are_never_taken_away() throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.book.ban(WEB.id(), Wishes.asked(4));
        host.book.forget(LAN.id());

        assertThat(host.shown()).containsExactly("lan: ABSENT -", "web: ABSENT -");
        host.settle();
        assertThat(host.engine.container("web").endpoints()).containsKey("lan");
        assertThat(host.engine.network("lan")).isNotNull();
    }

    @Test
    void are_not_touched_when_only_the_network_is_adopted() {
        host.book.want(LAN);

        assertThat(host.shown()).containsExactly("lan: APPLIED -");
    }

    @Test
    void are_others_unless_it_is_asked_for() {
        host.book.want(network(1, "lan", "eth0"));
        host.book.want(container(3, "web", HAS));

        assertThat(host.shown()).containsExactly("lan: FAILED NAME_TAKEN", "web: FAILED NAME_TAKEN");
    }

    @Test
    void a_network_that_is_not_there_is_made_and_is_ours_then() throws HostFault {
        host.engine.removeByHand("web");
        host.engine.removeNetworkByHand("lan");
        host.book.want(LAN);
        assertThat(host.shown()).containsExactly("lan: CreateNetwork");
        host.settle();

        host.book.forget(LAN.id());
        assertThat(host.shown()).containsExactly("lan: RemoveNetwork");
    }

    @ParameterizedTest
    @CsvSource({
        "macvlan, eth1, bridge,  192.168.1.0/24, 'parent is eth1, expected eth0'",
        "macvlan, eth0, private, 192.168.1.0/24, 'mode is private, expected bridge'",
        "macvlan, eth0, bridge,  192.168.2.0/24, 'subnet is 192.168.2.0/24, expected 192.168.1.0/24'",
        "bridge,  eth0, bridge,  192.168.1.0/24, 'driver is bridge, expected macvlan'",
    })
    void a_network_that_is_another_one_is_told_and_left(
            String driver, String parent, String mode, String subnet, String difference) {
        host.engine.removeByHand("web");
        host.engine.foreignNetwork("lan", driver, Map.of("parent", parent, "macvlan_mode", mode), subnet);
        host.book.want(LAN);

        assertThat(host.shown()).containsExactly("lan: FAILED NETWORK_DIFFERS");
        assertThat(host.plan().things().get(0).report().detail()).contains(difference);
    }

    @Test
    void a_subnet_may_be_written_with_host_bits() {
        host.engine.foreignNetwork("lan", "macvlan", BY_HAND, "192.168.1.7/24");
        host.book.want(LAN);

        assertThat(host.shown()).containsExactly("lan: APPLIED -");
    }

    @Test
    void a_container_gets_on_and_off_other_networks_while_it_runs() throws HostFault {
        host.book.want(LAN);
        host.book.want(network(2, "second", spec("eth0", Promiscuous.AUTO, "10.0.0.0/24")));
        host.book.want(network(2, "third", linkedByAgent(spec("eth0", Promiscuous.AUTO, "10.0.1.0/24"))));
        host.book.want(WEB);
        host.settle();
        RunState before = host.engine.container("web").state();

        host.book.want(
                as(5, "web", "container:/web", List.of(), HAS, on("second", "10.0.0.2"), on("third", "10.0.1.2")));
        assertThat(host.shown()).contains("web: ConnectNetwork, AttachLink");
        host.settle();
        assertThat(host.shown()).contains("web: APPLIED -");

        host.book.want(as(6, "web", "container:/web", List.of("second", "third"), HAS));
        assertThat(host.shown()).contains("web: DisconnectNetwork, DetachLink");
        host.settle();
        assertThat(host.engine.container("web").state()).isEqualTo(before);

        host.book.want(as(7, "web", "container:/web", List.of("lan")));
        assertThat(host.shown()).contains("web: DisconnectNetwork");
        host.settle();
        assertThat(host.engine.container("web").endpoints()).isEmpty();
    }

    @Test
    void a_container_stays_on_a_network_that_is_adopted_without_it() {
        host.book.want(LAN);
        host.book.want(as(3, "web", "container:/web", List.of()));

        assertThat(host.shown()).containsExactly("lan: APPLIED -", "web: APPLIED -");
    }

    @Test
    void a_container_that_came_back_with_another_address_gets_its_own_again() throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.engine.foreignContainer(
                "web", "lan", new Attachment("lan", Optional.of("192.168.1.9"), Optional.empty(), HAS.mac()));

        assertThat(host.shown()).contains("web: DisconnectNetwork, ConnectNetwork");
    }

    @Test
    void a_container_that_has_stopped_or_gone_is_told_and_not_started() {
        host.book.want(LAN);
        host.book.want(WEB);
        host.engine.setState("web", RunState.exited(0));
        assertThat(host.shown()).contains("web: DEGRADED CONTAINER_EXITED");

        host.engine.removeByHand("web");
        assertThat(host.shown()).contains("web: FAILED CONTAINER_GONE");
    }

    @Test
    void a_container_is_named_by_its_id_too_and_has_one_name_in_lanyard() {
        FoundContainer found = host.engine.container("web");
        host.book.want(LAN);
        host.book.want(as(3, "aa", "container:/" + found.id(), List.of(), HAS));
        host.book.want(WEB);
        host.book.want(as(4, "xx", "container:/../x", List.of(), HAS));

        assertThat(host.shown())
                .containsExactly(
                        "lan: APPLIED -",
                        "aa: APPLIED -",
                        "web: FAILED CONTAINER_UNUSABLE",
                        "xx: FAILED CONTAINER_UNUSABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "container:4f3c2b1a0d9e"})
    void a_container_without_a_namespace_of_its_own_is_not_taken(String networkMode) {
        host.engine.foreignContainerIn("shared", networkMode);
        host.book.want(as(4, "shared", "container:/shared", List.of()));

        assertThat(host.shown()).contains("shared: FAILED CONTAINER_UNUSABLE");
    }

    @Test
    void what_ran_under_the_name_before_is_removed_first() throws HostFault {
        host.book.want(LAN);
        host.book.want(container(3, "box", on("lan", "192.168.1.10")));
        host.settle();

        host.book.want(as(4, "box", "container:/web", List.of(), HAS));
        assertThat(host.shown()).contains("box: RemoveContainer");
        host.settle();
        assertThat(host.shown()).contains("box: APPLIED -");
    }

    @Test
    void others_are_told_of_until_they_are_ours() throws HostFault {
        assertThat(others()).containsExactly("lan others' [web]");

        host.book.want(LAN);
        assertThat(others()).containsExactly("lan ours [web]");

        host.book.want(WEB);
        assertThat(others()).isEmpty();

        host.book.want(as(4, "web", "container:/web", List.of()));
        assertThat(others()).as("there, and not by our doing").containsExactly("lan ours [web]");
    }

    private List<String> others() throws HostFault {
        EngineState engine = host.engine.observe(Set.of());
        return Others.of(host.book.snapshot(), engine).stream()
                .map(AdoptedPlannerTest::shown)
                .toList();
    }

    private static String shown(OthersNetwork found) {
        return found.network().name()
                + (found.managed() ? " ours " : " others' ")
                + found.containers().stream().map(FoundContainer::name).toList();
    }
}
