package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.Wishes.network;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.NetworkSpec.Mode;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.report.HostFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Networks that an engine cannot have both. */
class RivalsTest {
    private final HostOnPaper old = new HostOnPaper();
    private final HostOnPaper recent = new HostOnPaper(FakeContainers.recent());

    RivalsTest() {
        old.network.add("eth1");
        recent.network.add("eth1");
    }

    private static WantedNetwork net(String name, String parent, String subnet) {
        return network(3, name, Wishes.spec(parent, Promiscuous.AUTO, subnet));
    }

    private static WantedNetwork passthru(String name, String parent, String subnet) {
        NetworkSpec spec = Wishes.spec(parent, Promiscuous.AUTO, subnet);
        return network(
                3,
                name,
                new NetworkSpec(
                        spec.driver(),
                        Mode.PASSTHRU,
                        spec.parent(),
                        spec.promiscuous(),
                        spec.mtu(),
                        spec.subnets(),
                        spec.labels()));
    }

    private static String detail(HostOnPaper host, int thing) {
        return host.plan().things().get(thing).report().detail();
    }

    @Test
    void an_old_engine_has_one_network_on_a_parent_and_the_other_is_told_which() throws HostFault {
        old.book.want(net("a", "eth0", "10.0.0.0/24"));
        old.book.want(net("b", "eth0", "10.1.0.0/24"));
        assertThat(old.shown()).containsExactly("a: SetLinkUp, CreateNetwork", "b: FAILED PARENT_IN_USE");
        assertThat(detail(old, 1)).contains("the network a of the space default has the parent eth0", "20.10.24");

        old.settle();
        old.book.forget(ResourceId.network("default", "a"));
        old.engine.removeNetwork("a");
        assertThat(old.shown()).containsExactly("a: ABSENT -", "b: CreateNetwork");
    }

    @Test
    void the_one_that_is_there_stays_whatever_its_name() throws HostFault {
        old.book.want(net("z", "eth0", "10.0.0.0/24"));
        old.settle();
        old.book.want(net("a", "eth0", "10.1.0.0/24"));

        assertThat(old.shown()).containsExactly("a: FAILED PARENT_IN_USE", "z: APPLIED -");
    }

    @Test
    void a_recent_engine_shares_a_parent_but_not_with_passthru() throws HostFault {
        recent.book.want(net("a", "eth0", "10.0.0.0/24"));
        recent.book.want(net("b", "eth0", "10.1.0.0/24"));
        recent.book.want(passthru("c", "eth0", "10.2.0.0/24"));

        assertThat(recent.shown())
                .containsExactly(
                        "a: SetLinkUp, CreateNetwork", "b: SetLinkUp, CreateNetwork", "c: FAILED PARENT_IN_USE");
        assertThat(detail(recent, 2)).contains("passthru");
    }

    @Test
    void others_networks_are_named_too() {
        old.engine.foreignNetwork("theirs", "macvlan", Map.of("parent", "eth0"), "10.9.0.0/24");
        old.engine.foreignNetwork("docker1", "bridge", Map.of(), "10.0.0.0/16");
        old.engine.foreignNetwork("ipv", "ipvlan", Map.of("parent", "eth1"), "10.8.0.0/24");
        old.book.want(net("a", "eth0", "10.3.0.0/24"));
        old.book.want(net("b", "eth9.4", "10.0.3.0/24"));
        old.network.add("eth9");
        old.book.want(net("c", "eth1", "10.4.0.0/24"));

        assertThat(old.shown())
                .containsExactly("a: FAILED PARENT_IN_USE", "b: FAILED SUBNET_IN_USE", "c: FAILED PARENT_IN_USE");
        assertThat(detail(old, 0)).contains("the engine's network theirs, which is not Lanyard's");
        assertThat(detail(old, 1)).contains("docker1", "10.0.0.0/16");
        assertThat(detail(old, 2)).contains("ipvlan");
    }

    @Test
    void two_spaces_with_one_subnet_do_not_fit_on_one_host() {
        old.book.want(net("a", "eth0", "10.0.0.0/24"));
        old.book.want(new WantedNetwork(
                ResourceId.network("lab", "a"),
                Wishes.asked(4),
                Wishes.spec("eth1", Promiscuous.AUTO, "10.0.0.128/25")));

        assertThat(old.shown()).containsExactly("a: SetLinkUp, CreateNetwork", "a: FAILED SUBNET_IN_USE");
        assertThat(detail(old, 1)).contains("the network a of the space default has the subnet 10.0.0.0/24");
    }

    @Test
    void networks_can_change_places() throws HostFault {
        old.book.want(net("a", "eth0", "10.0.0.0/24"));
        old.book.want(net("b", "eth1", "10.1.0.0/24"));
        old.settle();
        old.book.want(network(5, "a", Wishes.spec("eth1", Promiscuous.AUTO, "10.0.0.0/24")));
        old.book.want(network(5, "b", Wishes.spec("eth0", Promiscuous.AUTO, "10.1.0.0/24")));

        List<String> shown = old.shown();
        assertThat(shown).containsExactly("a: RemoveNetwork, CreateNetwork", "b: RemoveNetwork, CreateNetwork");
    }
}
