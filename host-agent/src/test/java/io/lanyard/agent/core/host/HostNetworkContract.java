package io.lanyard.agent.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanyard.agent.core.desired.NetworkSpec.Mode;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the planner counts on, of any host. */
public abstract class HostNetworkContract {
    protected static final String LINK = "lt-parent";

    /** With the link {@link #LINK}, down and not promiscuous. */
    protected abstract HostNetwork network();

    /** The same host seen by an agent that was started again. */
    protected abstract HostNetwork reopened();

    /** Somebody else, with a tool of his own. */
    protected abstract void promiscuousByHand(boolean on);

    /** Somebody deletes {@link #LINK} and makes it again. */
    protected abstract void replug();

    /** Somebody gives {@link #LINK} another name. */
    protected abstract void rename(String name);

    /** Whether the kernel has 802.1Q. */
    protected abstract boolean makesVlans();

    private HostLink link() throws HostFault {
        return link(network());
    }

    private static HostLink link(HostNetwork network) throws HostFault {
        return named(network, LINK).orElseThrow(() -> new AssertionError("no link " + LINK));
    }

    private Optional<HostLink> named(String name) throws HostFault {
        return named(network(), name);
    }

    private static Optional<HostLink> named(HostNetwork network, String name) throws HostFault {
        return network.links().stream().filter(link -> link.name().equals(name)).findFirst();
    }

    @Test
    void a_link_is_set_up() throws HostFault {
        assertThat(link().adminUp()).isFalse();

        network().setUp(LINK);
        network().setUp(LINK);

        assertThat(link().adminUp()).isTrue();
    }

    @Test
    void promiscuous_mode_is_held_and_released() throws HostFault {
        network().holdPromiscuous(LINK);
        network().holdPromiscuous(LINK);
        assertThat(link().promiscuous()).isTrue();
        assertThat(link().promiscuousHeld()).isTrue();

        network().releasePromiscuous(LINK);
        network().releasePromiscuous(LINK);
        assertThat(link().promiscuous()).isFalse();
        assertThat(link().promiscuousHeld()).isFalse();
    }

    @Test
    void what_is_held_is_remembered_by_the_next_agent() throws HostFault {
        network().holdPromiscuous(LINK);

        assertThat(link(reopened()).promiscuousHeld()).isTrue();
        reopened().releasePromiscuous(LINK);
        assertThat(link(reopened()).promiscuousHeld()).isFalse();
        assertThat(link(reopened()).promiscuous()).isFalse();
    }

    @Test
    void promiscuous_mode_that_others_set_is_not_held_and_not_released() throws HostFault {
        promiscuousByHand(true);

        network().holdPromiscuous(LINK);
        assertThat(link().promiscuousHeld()).isFalse();
        network().releasePromiscuous(LINK);
        assertThat(link().promiscuous()).isTrue();
    }

    @Test
    void promiscuous_mode_that_others_took_away_is_set_again() throws HostFault {
        network().holdPromiscuous(LINK);
        promiscuousByHand(false);
        network().holdPromiscuous(LINK);

        assertThat(link().promiscuous()).isTrue();
    }

    @Test
    void a_link_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> network().setUp("lt-nosuch"))
                .isInstanceOf(HostFault.class)
                .hasMessageContaining("lt-nosuch")
                .hasMessageContaining("ENODEV");
    }

    @Test
    void a_vlan_is_made_up_and_ours_once_and_removed_as_often_as_one_likes() throws HostFault {
        assumeTrue(makesVlans(), "this kernel has no 802.1Q");
        network().setUp(LINK);
        network().createVlan(LINK, 77);
        network().createVlan(LINK, 77);
        HostLink vlan = named(LINK + ".77").orElseThrow();
        assertThat(vlan.ours()).isTrue();
        assertThat(vlan.adminUp()).isTrue();
        assertThat(vlan.kind()).isEqualTo("vlan");
        assertThat(vlan.on()).contains(LINK);
        assertThat(named(reopened(), LINK + ".77").orElseThrow().ours()).isTrue();

        network().removeVlan(LINK + ".77");
        network().removeVlan(LINK + ".77");
        network().removeVlan(LINK);
        assertThat(named(LINK + ".77")).isEmpty();
        assertThat(named(LINK)).isPresent();
    }

    @Test
    void a_kernel_without_vlans_is_told_from_one_that_refuses() throws HostFault {
        assumeFalse(makesVlans(), "this kernel has 802.1Q");
        network().setUp(LINK);

        assertThatThrownBy(() -> network().createVlan(LINK, 77))
                .isInstanceOfSatisfying(
                        HostFault.class, fault -> assertThat(fault.code()).isEqualTo(Code.VLAN_UNSUPPORTED));
        assertThat(named(LINK + ".77")).isEmpty();
    }

    @Test
    void a_link_that_was_made_again_has_another_index_and_no_mark() throws HostFault {
        network().holdPromiscuous(LINK);
        int before = link().index();
        replug();

        assertThat(link().index()).isNotEqualTo(before);
        assertThat(link().promiscuousHeld()).isFalse();
        promiscuousByHand(true);
        network().releasePromiscuous(LINK);
        assertThat(link().promiscuous()).as("somebody else's").isTrue();
        promiscuousByHand(false);
        network().holdPromiscuous(LINK);
        network().releasePromiscuous(LINK);
        assertThat(link(reopened()).promiscuous()).isFalse();
    }

    @Test
    void access_is_given_brought_to_another_order_and_withdrawn() throws HostFault {
        network().setUp(LINK);
        NewAccess first = access(Optional.empty(), "192.0.2.60", "192.0.2.10", "192.0.2.11");
        network().giveAccess(first);
        network().giveAccess(first);
        assertThat(network().accesses()).singleElement().matches(first::isMetBy);
        assertThat(network().links()).noneMatch(link -> link.kind().equals("macvlan"));

        NewAccess second = access(Optional.of(1400), "192.0.2.61", "192.0.2.11", "192.0.2.12");
        assertThat(network().accesses()).noneMatch(second::isMetBy);
        network().giveAccess(second);
        assertThat(reopened().accesses()).singleElement().matches(second::isMetBy);

        String name = network().accesses().get(0).link().name();
        network().withdrawAccess(name);
        network().withdrawAccess(name);
        network().withdrawAccess(LINK);
        assertThat(network().accesses()).isEmpty();
        assertThat(named(LINK)).isPresent();
    }

    @Test
    void access_goes_with_its_parent_and_is_refused_without() throws HostFault {
        network().setUp(LINK);
        network().giveAccess(access(Optional.empty(), "192.0.2.60", "192.0.2.10"));
        replug();
        assertThat(network().accesses()).isEmpty();

        rename("lt-renamed");
        assertThatThrownBy(() -> network().giveAccess(access(Optional.empty(), "192.0.2.60", "192.0.2.10")))
                .isInstanceOf(HostFault.class)
                .hasMessageContaining("ENODEV");
    }

    protected static NewAccess access(Optional<Integer> mtu, String own, String... containers) {
        return new NewAccess(
                new NewSandboxLink(
                        ResourceId.network("default", "lan"),
                        LINK,
                        Mode.BRIDGE,
                        mtu,
                        "02:4c:c0:00:02:3c",
                        Set.of(own + "/32", "fd00::60/128"),
                        List.of()),
                Stream.concat(
                                Stream.of(containers).map(to -> new AccessRoute(to, own)),
                                Stream.of(new AccessRoute("fd00::10", "fd00::60")))
                        .collect(Collectors.toSet()));
    }

    @Test
    void a_mark_follows_a_link_to_its_new_name() throws HostFault {
        network().holdPromiscuous(LINK);
        rename("lt-renamed");

        assertThat(named("lt-renamed").orElseThrow().promiscuousHeld()).isTrue();
        network().releasePromiscuous("lt-renamed");
        assertThat(named("lt-renamed").orElseThrow().promiscuous()).isFalse();
    }
}
