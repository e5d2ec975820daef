package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.linkedByAgent;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static io.lanyard.agent.core.plan.Wishes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.Attempts;
import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.desired.SubnetSpec;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.Fault;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.FoundSandbox;
import io.lanyard.agent.core.sandbox.FoundSandbox.DefaultRoute;
import io.lanyard.agent.core.sandbox.FoundSandboxes;
import io.lanyard.agent.core.sandbox.SandboxLink;
import io.lanyard.agent.core.wire.WireView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Networks of the driver 'netlink': the engine knows nothing of them, the agent makes the links. */
class LinkPlannerTest {
    private static final NetworkSpec LAN_SPEC = linkedByAgent(spec("eth0", Promiscuous.ON, "192.168.1.0/24"));
    private static final WantedNetwork LAN = network(1, "lan", LAN_SPEC);
    private static final WantedNetwork DMZ =
            network(2, "dmz", linkedByAgent(spec("eth0", Promiscuous.AUTO, "10.0.0.0/24")));
    private static final WantedContainer WEB = container(3, "web", on("lan", "192.168.1.10"));

    private final HostOnPaper host = new HostOnPaper();

    private FoundSandbox sandbox() throws HostFault {
        SandboxId id = SandboxId.ofContainer(host.engine.container("web").id());
        return host.sandboxes.observe(SandboxId.Kind.CONTAINER, Set.of(id)).get(id);
    }

    private void settle(WantedContainer wanted) throws HostFault {
        host.book.want(LAN);
        host.book.want(DMZ);
        host.book.want(wanted);
        host.settle();
    }

    @Test
    void a_container_is_started_without_a_network_and_linked_at_once() throws HostFault {
        host.book.want(LAN);
        assertThat(host.shown()).containsExactly("lan: SetLinkUp, SetPromiscuous");
        host.settle();
        host.book.want(WEB);

        assertThat(host.shown()).containsExactly("lan: APPLIED -", "web: CreateContainer, StartContainer, AttachLink");
        host.settle();
        assertThat(host.engine.container("web").networkMode()).isEqualTo("none");
        assertThat(host.engine.network("lan")).isNull();
        assertThat(host.plan().things().get(1).report().attachments()).containsExactly(on("lan", "192.168.1.10"));
    }

    @Test
    void two_networks_on_one_parent_and_the_first_leads_out() throws HostFault {
        settle(container(3, "web", on("lan", "192.168.1.10"), on("dmz", "10.0.0.10")));
        assertThat(host.shown()).containsExactly("dmz: APPLIED -", "lan: APPLIED -", "web: APPLIED -");
        assertThat(sandbox().defaultRoutes()).containsExactly(new DefaultRoute("192.168.1.1", "eth0"));

        host.book.want(container(4, "web", on("dmz", "10.0.0.10"), on("lan", "192.168.1.10")));
        assertThat(host.shown()).contains("web: AttachLink, AttachLink");
        host.settle();
        assertThat(sandbox().defaultRoutes()).containsExactly(new DefaultRoute("10.0.0.1", "eth1"));
    }

    @Test
    void links_come_and_go_while_it_runs() throws HostFault {
        settle(WEB);
        String life = host.engine.life("web").orElseThrow();

        host.book.want(container(4, "web", on("dmz", "10.0.0.10")));
        assertThat(host.shown()).contains("web: DetachLink, AttachLink");
        host.settle();
        host.book.want(container(5, "web"));
        assertThat(host.shown()).contains("web: DetachLink");
        host.settle();

        assertThat(sandbox().links()).isEmpty();
        assertThat(host.engine.life("web")).contains(life);
    }

    private static ThingPlan thing(Plan plan) {
        return plan.things().stream()
                .filter(thing -> thing.id().equals(WEB.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_container_that_was_started_again_is_linked_again_however_often() throws HostFault {
        settle(WEB);
        for (int restart = 0; restart < 10; restart++) {
            host.engine.setState("web", RunState.of(Phase.RUNNING));
            assertThat(host.shown()).contains("web: AttachLink");
            ThingPlan before = thing(host.plan());
            host.settle();
            Attempts lately = new Attempts(new Backoff(Duration.ofSeconds(9), Duration.ofSeconds(9)));
            lately.failed(before, new Fault(Code.NETLINK_REFUSED, "for a test"), HostOnPaper.NOW);
            host.engine.setState("web", RunState.of(Phase.RUNNING));
            assertThat(thing(host.plan(lately.lately())).steps())
                    .as("it failed lately, but in another namespace")
                    .isNotEmpty();
            host.settle();
        }
    }

    @Test
    void a_network_waits_until_its_links_are_gone() throws HostFault {
        settle(container(3, "web", on("dmz", "10.0.0.10")));
        host.book.forget(DMZ.id());

        assertThat(host.shown()).contains("dmz: PROGRESSING -");
        host.book.want(container(4, "web"));
        host.settle();
        assertThat(host.shown()).contains("dmz: ABSENT -");
    }

    @Test
    void a_changed_gateway_reaches_the_links() throws HostFault {
        settle(WEB);
        NetworkSpec other = new NetworkSpec(
                LAN_SPEC.driver(),
                LAN_SPEC.adopt(),
                LAN_SPEC.mode(),
                LAN_SPEC.parent(),
                LAN_SPEC.promiscuous(),
                LAN_SPEC.mtu(),
                List.of(new SubnetSpec("192.168.1.0/25", Optional.of("192.168.1.126"), List.of(), Map.of())),
                Map.of());
        host.book.want(network(9, "lan", other));

        assertThat(host.shown()).contains("lan: APPLIED -", "web: AttachLink");
        host.settle();
        assertThat(sandbox().defaultRoutes()).containsExactly(new DefaultRoute("192.168.1.126", "eth0"));
        assertThat(sandbox().links()).singleElement().satisfies(link -> assertThat(link.prefixes())
                .containsExactly("192.168.1.10/25"));
    }

    @Test
    void a_network_goes_from_one_driver_to_the_other_and_back() throws HostFault {
        host.book.want(network(1, "lan", spec("eth0", Promiscuous.ON, "192.168.1.0/24")));
        host.book.want(WEB);
        host.settle();
        assertThat(host.engine.container("web").networkMode()).isEqualTo("lan");

        host.book.want(network(5, "lan", LAN_SPEC));
        host.settle();
        assertThat(host.engine.network("lan")).isNull();
        assertThat(host.engine.container("web").networkMode()).isEqualTo("none");
        assertThat(host.shown()).containsExactly("lan: APPLIED -", "web: APPLIED -");

        host.book.want(network(6, "lan", spec("eth0", Promiscuous.ON, "192.168.1.0/24")));
        host.settle();
        assertThat(host.engine.container("web").networkMode()).isEqualTo("lan");
        assertThat(host.shown()).containsExactly("lan: APPLIED -", "web: APPLIED -");
    }

    @Test
    void an_endpoint_on_a_network_of_the_engine_that_is_gone_does_not_keep_it_from_starting() throws HostFault {
        host.network.add("eth1");
        host.book.want(network(1, "lan", spec("eth1", Promiscuous.AUTO, "192.168.1.0/24")));
        host.book.want(network(2, "dmz", spec("eth0", Promiscuous.AUTO, "10.0.0.0/24")));
        host.book.want(container(3, "web", on("dmz", "10.0.0.10"), on("lan", "192.168.1.10")));
        host.settle();
        host.engine.setState("web", RunState.exited(137));
        host.engine.removeNetworkByHand("lan");

        host.book.want(network(5, "lan", LAN_SPEC));
        host.settle();

        assertThat(host.engine.container("web").endpoints()).containsOnlyKeys("dmz");
        assertThat(host.shown()).contains("web: APPLIED -");
    }

    @Test
    void what_cannot_be_looked_into_is_not_taken_for_missing() throws HostFault {
        settle(WEB);
        Observed seen = host.observed();
        Observed blind =
                new Observed(seen.links(), seen.accesses(), seen.engine(), Seen.of(FoundSandboxes.NONE), WireView.NONE);

        Plan plan = new Planner().plan(host.book.snapshot(), blind, Map.of(), Map.of(), Set.of(), HostOnPaper.NOW);

        assertThat(HostOnPaper.shown(plan)).contains("web: PROGRESSING -");
    }

    @Test
    void what_cannot_be_looked_into_is_neither_said_to_be_so_nor_to_be_gone() throws HostFault {
        settle(WEB);
        host.sandboxes.fail(Optional.of("EMFILE"));

        host.book.want(container(4, "web"));
        assertThat(host.shown()).contains("web: FAILED NETLINK_REFUSED");
        host.book.forget(LAN.id());
        assertThat(host.shown()).contains("lan: PROGRESSING -");
        host.sandboxes.fail(Optional.empty());
        assertThat(host.shown()).contains("web: DetachLink");
    }

    @Test
    void what_has_to_go_goes_while_another_network_is_not_in_place() throws HostFault {
        settle(container(3, "web", on("lan", "192.168.1.10"), on("dmz", "10.0.0.10")));
        host.network.add("eth0", false, Optional.of("br0"));
        host.book.want(container(4, "web", on("lan", "192.168.1.10")));

        assertThat(host.shown()).contains("lan: FAILED PARENT_BUSY", "web: DetachLink");
    }

    @Test
    void without_an_mtu_of_its_own_a_network_has_the_parents() throws HostFault {
        NetworkSpec small = new NetworkSpec(
                LAN_SPEC.driver(),
                LAN_SPEC.adopt(),
                LAN_SPEC.mode(),
                LAN_SPEC.parent(),
                LAN_SPEC.promiscuous(),
                Optional.of(1400),
                LAN_SPEC.subnets(),
                Map.of());
        settle(WEB);
        host.book.want(network(5, "lan", small));
        host.settle();
        assertThat(sandbox().links()).extracting(SandboxLink::mtu).containsExactly(1400);

        host.book.want(network(6, "lan", LAN_SPEC));
        host.settle();
        assertThat(sandbox().links()).extracting(SandboxLink::mtu).containsExactly(1500);
    }
}
