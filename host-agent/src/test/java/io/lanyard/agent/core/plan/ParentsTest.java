package io.lanyard.agent.core.plan;

import static io.lanyard.agent.core.plan.HostOnPaper.LAN;
import static io.lanyard.agent.core.plan.HostOnPaper.WEB;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.FakeContainers;
import io.lanyard.agent.core.report.HostFault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Interfaces that come, go, change their names, and are made by us. */
class ParentsTest {
    private final HostOnPaper host = new HostOnPaper();

    private static WantedNetwork onParent(String name, String parent, String subnet) {
        return network(3, name, Wishes.spec(parent, Promiscuous.AUTO, subnet));
    }

    private String detail(WantedNetwork network) {
        return host.plan().things().stream()
                .map(ThingPlan::report)
                .filter(report -> report.id().equals(network.id()))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    @Test
    void containers_are_put_back_on_a_parent_that_was_made_again() throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.settle();

        host.network.unplug("eth0");
        assertThat(host.shown()).containsExactly("lan: FAILED PARENT_MISSING", "web: FAILED NETWORK_PENDING");

        host.network.add("eth0");
        host.network.setUp("eth0");
        host.network.holdPromiscuous("eth0");
        assertThat(host.shown()).containsExactly("lan: APPLIED -", "web: DisconnectNetwork, ConnectNetwork");
        host.settle();
        assertThat(host.shown()).containsExactly("lan: APPLIED -", "web: APPLIED -");
    }

    @Test
    void a_parent_that_was_made_again_is_prepared_before_anything_is_put_on_it() throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.settle();
        host.network.replug("eth0");

        assertThat(host.shown()).containsExactly("lan: SetLinkUp, SetPromiscuous", "web: PROGRESSING -");
        host.settle();
        assertThat(host.network.link("eth0").promiscuous()).isTrue();
        host.book.forget(LAN.id());
        assertThat(host.plan().links()).containsExactly(new Step.SetPromiscuous("eth0", false));
    }

    @Test
    void what_was_half_put_back_is_completed() throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.settle();
        host.network.replug("eth0");
        host.network.setUp("eth0");
        host.network.holdPromiscuous("eth0");
        host.engine.disconnect("web", "lan");

        assertThat(host.shown()).containsExactly("lan: APPLIED -", "web: ConnectNetwork");
    }

    @Test
    void a_parent_that_got_another_name_is_missing_but_containers_stay_on_it() throws HostFault {
        host.book.want(LAN);
        host.book.want(WEB);
        host.settle();
        host.network.rename("eth0", "eth9");
        assertThat(host.shown()).containsExactly("lan: FAILED PARENT_MISSING", "web: DEGRADED NETWORK_PENDING");
        assertThat(host.plan().links())
                .as("no network asks for it there")
                .containsExactly(new Step.SetPromiscuous("eth9", false));

        host.network.rename("eth9", "eth0");
        assertThat(host.shown()).containsExactly("lan: APPLIED -", "web: APPLIED -");
        host.network.rename("eth0", "eth9");
        host.network.add("eth0");
        host.settle();
        assertThat(host.engine.carriers("web"))
                .contains(List.of(host.network.link("eth0").index()));
    }

    @Test
    void a_vlan_is_made_with_its_base_up_and_removed_with_the_last_network_on_it() throws HostFault {
        WantedNetwork voice = network(3, "voice", Wishes.spec("eth0.77", Promiscuous.ON, "10.0.0.0/24"));
        host.book.want(voice);
        assertThat(host.shown()).containsExactly("voice: SetLinkUp, CreateVlan, SetPromiscuous, CreateNetwork");
        host.settle();
        assertThat(host.network.link("eth0.77").ours()).isTrue();

        host.network.unplug("eth0");
        assertThat(host.shown()).containsExactly("voice: FAILED PARENT_MISSING");
        assertThat(detail(voice)).contains("eth0.77, a VLAN of eth0, is not on this host");
        host.network.add("eth0");
        assertThat(host.shown()).containsExactly("voice: SetLinkUp, CreateVlan, SetPromiscuous");
        host.settle();

        host.book.forget(voice.id());
        assertThat(host.plan().links())
                .as("while the network is there")
                .containsExactly(new Step.SetPromiscuous("eth0.77", false));
        host.engine.removeNetwork("voice");
        assertThat(host.plan().links())
                .containsExactly(new Step.SetPromiscuous("eth0.77", false), new Step.RemoveVlan("eth0.77"));
    }

    @Test
    void a_vlan_that_others_made_or_use_stays() throws HostFault {
        host.network.add("eth0.5", "vlan", Optional.of("eth0"));
        WantedNetwork voice = onParent("voice", "eth0.5", "10.0.0.0/24");
        host.book.want(voice);
        assertThat(host.shown()).containsExactly("voice: SetLinkUp, SetLinkUp, CreateNetwork");
        host.settle();
        host.book.forget(voice.id());
        host.engine.removeNetwork("voice");
        assertThat(host.plan().links()).isEmpty();

        host.network.createVlan("eth0", 6);
        host.network.add("shim", "macvlan", Optional.of("eth0.6"));
        assertThat(host.plan().links()).isEmpty();
        host.network.unplug("shim");
        assertThat(host.plan().links()).containsExactly(new Step.RemoveVlan("eth0.6"));
    }

    @Test
    void a_vlan_without_a_base_and_a_base_that_is_a_vlan() {
        host.book.want(onParent("a", "eth7.5", "10.0.0.0/24"));
        host.book.want(onParent("b", "eth0.0", "10.1.0.0/24"));

        assertThat(host.shown()).containsExactly("a: FAILED PARENT_MISSING", "b: FAILED PARENT_MISSING");
    }

    @Test
    void what_is_said_of_a_missing_parent_does_not_change_with_each_container() {
        host.book.want(onParent("a", "eth7", "10.0.0.0/24"));
        String before = detail(onParent("a", "eth7", "10.0.0.0/24"));
        assertThat(before).contains("which has eth0;");

        host.network.add("lo").add("veth12ab", "veth", Optional.empty());
        host.network.add("veth34cd", "macvlan", Optional.of("eth0"));
        host.network.add("eth1", false, Optional.of("br0"));
        assertThat(detail(onParent("a", "eth7", "10.0.0.0/24"))).isEqualTo(before);
    }

    @Test
    void a_parent_with_an_ipvlan_is_busy() {
        host.network.add("ipvl0", "ipvlan", Optional.of("eth0"));
        host.book.want(LAN);

        assertThat(host.shown()).containsExactly("lan: FAILED PARENT_BUSY");
        assertThat(detail(LAN)).contains("ipvlan ipvl0");
    }

    @Test
    void an_mtu_above_the_parents_is_refused_and_one_below_cannot_be_had_from_docker() throws HostFault {
        WantedNetwork jumbo = network(3, "lan", Wishes.withMtu("eth0", 9000));
        host.book.want(jumbo);
        assertThat(host.shown()).containsExactly("lan: FAILED MTU_TOO_LARGE");
        assertThat(detail(jumbo)).contains("9000", "eth0 is 1500");

        host.network.mtu("eth0", 9100);
        host.settle();
        assertThat(host.shown()).containsExactly("lan: DEGRADED MTU_NOT_SET");
        assertThat(detail(jumbo)).contains("9100, instead of 9000");

        host.network.mtu("eth0", 9000);
        assertThat(host.shown()).containsExactly("lan: APPLIED -");
    }

    @Test
    void the_vlan_of_a_small_base_is_small() {
        host.book.want(network(3, "lan", Wishes.withMtu("eth0.7", 9000)));

        assertThat(host.shown()).containsExactly("lan: FAILED MTU_TOO_LARGE");
    }

    @Test
    void a_container_on_two_networks_of_one_parent_is_put_back_on_both() throws HostFault {
        HostOnPaper recent = new HostOnPaper(FakeContainers.recent().image("busybox:latest"));
        recent.book.want(onParent("a", "eth0", "10.0.0.0/24"));
        recent.book.want(onParent("b", "eth0", "10.1.0.0/24"));
        recent.book.want(Wishes.container(4, "web", on("a", "10.0.0.5"), on("b", "10.1.0.5")));
        recent.settle();
        recent.network.replug("eth0");
        recent.network.setUp("eth0");

        assertThat(recent.shown())
                .contains("web: DisconnectNetwork, DisconnectNetwork, ConnectNetwork, ConnectNetwork");
        recent.engine.disconnect("web", "a");
        recent.engine.connect("web", "a", on("a", "10.0.0.5"));
        assertThat(recent.shown()).as("one of the two is back").anyMatch(line -> line.startsWith("web: Disconnect"));
        recent.settle();
    }
}
