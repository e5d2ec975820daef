package io.lanyard.agent.core.engine;

import static io.lanyard.agent.core.plan.Wishes.container;
import static io.lanyard.agent.core.plan.Wishes.network;
import static io.lanyard.agent.core.plan.Wishes.on;
import static io.lanyard.agent.core.plan.Wishes.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import io.lanyard.agent.core.desired.ContainerSpec.Restart.Condition;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.engine.RunState.Phase;
import io.lanyard.agent.core.plan.Wishes;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the planner counts on, of any engine. */
public abstract class ContainersContract {
    private static final String LAN = "ct-lan";
    private static final String DMZ = "ct-dmz";
    private static final String WEB = "ct-web";
    private static final Attachment ON_LAN = on(LAN, "192.168.1.10");
    private static final Attachment ON_DMZ = on(DMZ, "10.9.0.10");

    /** With the image busybox:latest, without networks and containers of these names. */
    protected abstract Containers containers();

    /** Two interfaces that can carry a macvlan network each. */
    protected abstract String parent(int number);

    private void createNetworks() throws HostFault {
        createLan();
        containers().createNetwork(NewNetwork.of(network(2, DMZ, spec(parent(2), Promiscuous.AUTO, "10.9.0.0/24"))));
    }

    private void createLan() throws HostFault {
        containers().createNetwork(NewNetwork.of(network(1, LAN, spec(parent(1), Promiscuous.AUTO, "192.168.1.0/24"))));
    }

    private void createWeb() throws HostFault {
        containers().create(NewContainer.of(container(3, WEB, ON_LAN)));
    }

    private FoundContainer found(String name) throws HostFault {
        return containers().observe(Set.of()).containers().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no container " + name));
    }

    private FoundNetwork foundNetwork(String name) throws HostFault {
        return containers().observe(Set.of()).networks().stream()
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no network " + name));
    }

    private static void assertFault(Code code, String text, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(HostFault.class)
                .hasMessageContaining(text)
                .asInstanceOf(type(HostFault.class))
                .extracting(HostFault::code)
                .isEqualTo(code);
    }

    @Test
    void a_network_is_found_as_it_was_made() throws HostFault {
        createLan();

        FoundNetwork network = foundNetwork(LAN);
        assertThat(network.driver()).isEqualTo("macvlan");
        assertThat(Labels.owner(ResourceId.Kind.NETWORK, network.name(), network.labels()))
                .contains(ResourceId.network("default", LAN));
    }

    @Test
    void a_second_network_of_a_name_is_refused() throws HostFault {
        createLan();

        assertFault(Code.ENGINE_REFUSED, "already exists", this::createLan);
    }

    @Test
    void a_network_tells_its_parent_and_its_subnets() throws HostFault {
        createLan();

        assertThat(foundNetwork(LAN).parent()).contains(parent(1));
        assertThat(foundNetwork(LAN).subnets()).containsExactly("192.168.1.0/24");
        assertThat(foundNetwork(LAN).passthru()).isFalse();
    }

    @Test
    void subnets_exclude_each_other() throws HostFault {
        createLan();

        assertFault(Code.ENGINE_REFUSED, "overlaps", () -> containers()
                .createNetwork(NewNetwork.of(network(2, DMZ, spec(parent(2), Promiscuous.AUTO, "192.168.1.128/25")))));
    }

    @Test
    void networks_on_one_parent_exclude_each_other_where_the_version_says_so() throws HostFault {
        createLan();
        NewNetwork second = NewNetwork.of(network(2, DMZ, spec(parent(1), Promiscuous.AUTO, "10.9.0.0/24")));

        if (containers().observe(Set.of()).version().sharesParents()) {
            containers().createNetwork(second);
            assertThat(foundNetwork(DMZ).parent()).contains(parent(1));
        } else {
            assertFault(Code.ENGINE_REFUSED, "already using parent", () -> containers()
                    .createNetwork(second));
        }
    }

    @Test
    void what_is_not_there_can_be_removed() throws HostFault {
        containers().removeNetwork(LAN);
        containers().remove(WEB);
        containers().disconnect(WEB, LAN);
        createNetworks();
        createWeb();
        containers().disconnect(WEB, DMZ);
        containers().start(WEB);
        containers().disconnect(WEB, DMZ);

        assertThat(found(WEB).endpoints()).containsOnlyKeys(LAN);
    }

    @Test
    void a_container_gets_its_address_when_it_is_created_and_its_mac_when_it_starts() throws HostFault {
        createLan();
        createWeb();
        FoundContainer created = found(WEB);
        assertThat(created.state().phase()).isEqualTo(Phase.CREATED);
        assertThat(created.networkMode()).isEqualTo(LAN);
        assertThat(created.endpoints().get(LAN).ip()).isEqualTo(ON_LAN.ip());

        containers().start(WEB);
        containers().start(WEB);
        FoundContainer running = found(WEB);
        assertThat(running.id()).isEqualTo(created.id());
        assertThat(running.state().phase()).isEqualTo(Phase.RUNNING);
        assertThat(running.endpoints().get(LAN).ip()).isEqualTo(ON_LAN.ip());
        assertThat(running.endpoints().get(LAN).mac()).isEqualTo(ON_LAN.mac());
        assertThat(running.endpoints().get(LAN).networkId())
                .isEqualTo(foundNetwork(LAN).id());
        assertThat(running.labels())
                .containsAllEntriesOf(NewContainer.of(container(3, WEB, ON_LAN)).labels());
    }

    @Test
    void a_container_can_be_on_no_network() throws HostFault {
        containers().create(NewContainer.of(container(3, WEB)));
        containers().start(WEB);

        assertThat(found(WEB).networkMode()).isEqualTo("none");
    }

    @Test
    void networks_come_and_go_before_it_runs_and_while_it_runs() throws HostFault {
        createNetworks();
        createWeb();
        containers().connect(WEB, DMZ, ON_DMZ);
        assertThat(found(WEB).endpoints().get(DMZ).ip()).isEqualTo(ON_DMZ.ip());
        containers().start(WEB);
        assertThat(found(WEB).endpoints().get(DMZ).ip()).isEqualTo(ON_DMZ.ip());

        containers().disconnect(WEB, DMZ);
        assertThat(found(WEB).endpoints()).containsOnlyKeys(LAN);
        containers().connect(WEB, DMZ, on(DMZ, "10.9.0.11"));
        assertThat(found(WEB).endpoints().get(DMZ).ip()).contains("10.9.0.11");
    }

    @Test
    void a_container_gets_onto_a_network_that_was_made_anew_with_its_mac() throws HostFault {
        createLan();
        createWeb();
        containers().start(WEB);
        containers().disconnect(WEB, LAN);
        containers().removeNetwork(LAN);
        createLan();
        containers().connect(WEB, LAN, ON_LAN);

        assertThat(found(WEB).endpoints().get(LAN))
                .isEqualTo(new FoundContainer.Endpoint(
                        foundNetwork(LAN).id(), ON_LAN.ip(), Optional.empty(), ON_LAN.mac()));
    }

    @Test
    void a_network_in_use_is_not_removed() throws HostFault {
        createLan();
        createWeb();
        containers().start(WEB);

        assertFault(Code.ENGINE_REFUSED, "active endpoints", () -> containers().removeNetwork(LAN));
    }

    @Test
    void a_missing_image_is_told_from_other_refusals() {
        WantedContainer wanted = container(
                3,
                WEB,
                new ContainerSpec(
                        "lanyard.invalid/nosuch",
                        Wishes.BUSYBOX.command(),
                        Wishes.BUSYBOX.entrypoint(),
                        Wishes.BUSYBOX.env(),
                        Wishes.BUSYBOX.labels(),
                        Wishes.BUSYBOX.restart(),
                        Optional.empty(),
                        false,
                        false,
                        Pull.NEVER));

        assertFault(Code.IMAGE_MISSING, "nosuch", () -> containers().create(NewContainer.of(wanted)));
    }

    @Test
    void it_is_known_whether_an_image_is_here_that_is_asked_about() throws HostFault {
        assertThat(containers().observe(Set.of("docker.io/library/busybox")).images())
                .contains("busybox:latest");
        assertThat(containers().observe(Set.of("lanyard.invalid/nosuch")).images())
                .noneMatch(image -> image.contains("nosuch"));
    }

    @Test
    void a_pull_that_fails_says_why() {
        assertFault(
                Code.IMAGE_PULL_FAILED, "nosuch", () -> containers().pull("lanyard.invalid/nosuch", progress -> true));
    }

    @Test
    void a_name_in_use_is_refused() throws HostFault {
        createLan();
        createWeb();

        assertFault(Code.ENGINE_REFUSED, "already in use", this::createWeb);
    }

    @Test
    void an_address_in_use_is_refused_at_the_start() throws HostFault {
        createLan();
        createWeb();
        containers().start(WEB);
        containers().create(NewContainer.of(container(4, "ct-other", ON_LAN)));

        assertFault(Code.ENGINE_REFUSED, "Address already in use", () -> containers()
                .start("ct-other"));
        assertThat(found("ct-other").state().running()).isFalse();
    }

    @Test
    void a_running_container_can_be_removed() throws HostFault {
        containers()
                .create(NewContainer.of(
                        container(3, WEB, Wishes.busybox(Condition.ALWAYS, Pull.NEVER, "sleep", "3600"))));
        containers().start(WEB);
        containers().remove(WEB);

        assertThat(containers().observe(Set.of()).containers())
                .noneMatch(container -> container.name().equals(WEB));
    }
}
