package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.HostOnPaper.LAN;
import static io.lanyard.agent.core.plan.HostOnPaper.WEB;
import static io.lanyard.agent.core.plan.HostOnPaper.shown;
import static io.lanyard.agent.core.plan.Wishes.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.engine.RunState;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.agent.core.report.HostFault;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A network, its parent and the promiscuous mode it asks for. */
class NetworkPlannerTest {
    private final HostOnPaper host = new HostOnPaper();

    @Test
    void a_changed_network_is_made_anew_under_our_containers_only() throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.settle();
        host.book.want(network(5, "lan", Wishes.spec("eth0", Promiscuous.ON, "192.168.1.0/25")));

        assertThat(host.shown())
                .containsExactly(
                        "lan: DisconnectNetwork, RemoveNetwork, CreateNetwork", "web: DEGRADED NETWORK_PENDING");
        assertThat(shown(host.plan(Set.of(WEB.id()))))
                .as("while web is worked on")
                .containsExactly("lan: PROGRESSING -");

        host.engine.foreignContainer("other", Phase.RUNNING, "lan");
        assertThat(host.shown()).contains("lan: FAILED NETWORK_BUSY");

        host.engine.setState("other", RunState.exited(0));
        host.settle();
        assertThat(host.engine.container("web").endpoints().get("lan").networkId())
                .isEqualTo(host.engine.network("lan").id());
    }

    static Stream<Arguments> parents() {
        return Stream.of(
                arguments("missing", Optional.empty(), "lan: FAILED PARENT_MISSING"),
                arguments("port of a bridge", Optional.of("br0"), "lan: FAILED PARENT_BUSY"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parents")
    void a_parent_that_will_not_do(String what, Optional<String> master, String expected) {
        host.network.unplug("eth0");
        master.ifPresent(name -> host.network.add("eth0", false, Optional.of(name)));
        host.book.want(LAN);

        assertThat(host.shown()).containsExactly(expected);
    }

    @Test
    void a_parent_without_a_carrier_is_said_but_changes_nothing() throws HostFault {
        host.book.want(LAN);
        host.settle();
        host.network.carrier("eth0", false);

        assertThat(host.shown()).containsExactly("lan: DEGRADED PARENT_DOWN");
    }

    @Test
    void mending_the_parent_does_not_concern_what_runs_on_it() throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.settle();
        host.network.promiscuousByHand("eth0", false);

        assertThat(host.shown()).containsExactly("lan: SetPromiscuous", "web: APPLIED -");
    }

    @Test
    void promiscuous_mode_that_somebody_else_set_is_not_taken_back() throws HostFault {
        host.network.promiscuousByHand("eth0", true);
        host.book.want(LAN);
        host.settle();
        host.book.forget(LAN.id());

        assertThat(host.plan().links()).isEmpty();
    }

    @Test
    void promiscuous_mode_stays_while_another_network_asks_for_it() throws HostFault {
        HostOnPaper recent = new HostOnPaper(FakeContainers.recent());
        recent.book.want(LAN);
        recent.book.want(network(2, "lan2", Wishes.spec("eth0", Promiscuous.ON, "10.0.0.0/24")));
        recent.settle();

        recent.book.forget(LAN.id());
        assertThat(recent.plan().links()).isEmpty();
        recent.book.want(network(5, "lan2", Wishes.spec("eth0", Promiscuous.AUTO, "10.0.0.0/24")));
        assertThat(recent.plan().links()).containsExactly(new Step.SetPromiscuous("eth0", false));
    }
}
