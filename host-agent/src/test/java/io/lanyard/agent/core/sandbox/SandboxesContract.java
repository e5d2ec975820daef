package io.lanyard.agent.core.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.NetworkSpec.Mode;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.desired.SandboxId.Kind;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.FoundSandbox.DefaultRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the planner counts on, of any kernel. */
public abstract class SandboxesContract {
    protected static final String PARENT = "st-parent";
    protected static final SandboxId WEB = SandboxId.ofContainer("web");

    private static final ResourceId LAN = ResourceId.network("default", "lan");
    private static final ResourceId DMZ = ResourceId.network("site2", "dmz");
    private static final NewSandboxLink ON_LAN = new NewSandboxLink(
            LAN,
            PARENT,
            Mode.BRIDGE,
            Optional.empty(),
            "02:4c:c0:a8:01:0a",
            Set.of("192.168.1.10/24", "2001:db8::a/64"),
            List.of("192.168.1.1", "2001:db8::1"));
    private static final NewSandboxLink ON_DMZ = new NewSandboxLink(
            DMZ, PARENT, Mode.BRIDGE, Optional.of(1400), "02:4c:0a:09:00:0a", Set.of("10.9.0.10/24"), List.of());

    /** On a host with the link {@link #PARENT}, up; {@link #WEB} runs in a namespace with nothing in it. */
    protected abstract Sandboxes sandboxes();

    /** The same host seen by an agent that was started again. */
    protected abstract Sandboxes reopened();

    /** Its process ends, and another one starts in a namespace of its own. */
    protected abstract void restart();

    protected abstract void stop();

    /** An order for the walk-through's address and an IPv6 one. */
    protected static NewSandboxLink onLan() {
        return ON_LAN;
    }

    /** A namespace that somebody else makes, anew if there is one; and its path. */
    protected abstract SandboxId makeNamespace();

    protected abstract void removeNamespace();

    private static FoundSandbox found(Sandboxes sandboxes) throws HostFault {
        return Optional.ofNullable(
                        sandboxes.observe(Kind.CONTAINER, Set.of(WEB)).get(WEB))
                .orElseThrow(() -> new AssertionError("no sandbox of " + WEB));
    }

    private FoundSandbox found() throws HostFault {
        return found(sandboxes());
    }

    @Test
    void a_namespace_begins_with_nothing_of_ours() throws HostFault {
        assertThat(found().links()).isEmpty();
    }

    @Test
    void a_link_is_found_as_it_was_ordered() throws HostFault {
        sandboxes().attach(WEB, ON_LAN);

        FoundSandbox found = found();
        assertThat(found.has(ON_LAN)).as("%s", found).isTrue();
        assertThat(found.links()).singleElement().satisfies(link -> {
            assertThat(link.name()).isEqualTo("eth0");
            assertThat(link.network()).contains(LAN);
            assertThat(link.parent()).isEqualTo(PARENT);
            assertThat(link.mode()).contains(Mode.BRIDGE);
            assertThat(link.up()).isTrue();
            assertThat(link.prefixes()).isEqualTo(ON_LAN.prefixes());
            assertThat(link.asAttachment())
                    .isEqualTo(new Attachment(
                            "lan",
                            Optional.of("192.168.1.10"),
                            Optional.of("2001:db8::a"),
                            Optional.of("02:4c:c0:a8:01:0a")));
        });
        assertThat(found.defaultRoutes())
                .containsExactlyInAnyOrder(
                        new DefaultRoute("192.168.1.1", "eth0"), new DefaultRoute("2001:db8::1", "eth0"));
    }

    @Test
    void another_agent_finds_it_too_and_the_same_order_changes_nothing() throws HostFault {
        sandboxes().attach(WEB, ON_LAN);
        FoundSandbox before = found();

        Sandboxes reopened = reopened();
        reopened.attach(WEB, ON_LAN);

        assertThat(found(reopened)).isEqualTo(before);
    }

    @Test
    void several_links_on_one_parent_and_only_one_leads_out() throws HostFault {
        sandboxes().attach(WEB, ON_DMZ);
        sandboxes().attach(WEB, ON_LAN);

        FoundSandbox found = found();
        assertThat(found.has(ON_LAN)).as("%s", found).isTrue();
        assertThat(found.has(ON_DMZ)).as("%s", found).isTrue();
        assertThat(found.links()).extracting(SandboxLink::mtu).containsExactlyInAnyOrder(1500, 1400);
    }

    @Test
    void another_address_and_gateway_are_brought_to_the_link_that_is_there() throws HostFault {
        NewSandboxLink other = new NewSandboxLink(
                LAN,
                PARENT,
                Mode.BRIDGE,
                Optional.of(1300),
                ON_LAN.mac(),
                Set.of("192.168.1.10/24", "2001:db8::b/64"),
                List.of("192.168.1.2"));
        sandboxes().attach(WEB, ON_LAN);

        sandboxes().attach(WEB, other);

        FoundSandbox found = found();
        assertThat(found.has(other)).as("%s", found).isTrue();
        assertThat(found.links()).singleElement().satisfies(link -> assertThat(link.prefixes())
                .isEqualTo(other.prefixes()));
        assertThat(found.defaultRoutes()).containsExactly(new DefaultRoute("192.168.1.2", "eth0"));
    }

    @Test
    void another_mac_address_or_mode_is_another_link() throws HostFault {
        NewSandboxLink other = new NewSandboxLink(
                LAN,
                PARENT,
                Mode.PRIVATE,
                Optional.empty(),
                "02:4c:c0:a8:01:0b",
                Set.of("192.168.1.11/24"),
                List.of("192.168.1.1"));
        sandboxes().attach(WEB, ON_LAN);

        sandboxes().attach(WEB, other);

        FoundSandbox found = found();
        assertThat(found.links()).hasSize(1);
        assertThat(found.has(other)).as("%s", found).isTrue();
    }

    @Test
    void a_link_is_detached_and_what_is_not_there_is_detached_too() throws HostFault {
        sandboxes().attach(WEB, ON_LAN);
        sandboxes().attach(WEB, ON_DMZ);
        String name = found().on(LAN).orElseThrow().name();

        sandboxes().detach(WEB, name);
        sandboxes().detach(WEB, name);

        assertThat(found().links()).extracting(SandboxLink::network).containsExactly(Optional.of(DMZ));
        assertThat(found().defaultRoutes()).isEmpty();
    }

    @Test
    void after_a_restart_there_is_nothing_and_the_same_can_be_attached_again() throws HostFault {
        sandboxes().attach(WEB, ON_LAN);
        assertThat(found().has(ON_LAN)).isTrue();

        restart();

        assertThat(found().links()).isEmpty();
        sandboxes().attach(WEB, ON_LAN);
        assertThat(found().has(ON_LAN)).isTrue();
    }

    @Test
    void without_a_process_there_is_nothing_to_attach_to() throws HostFault {
        sandboxes().attach(WEB, ON_LAN);
        stop();

        assertThat(sandboxes().observe(Kind.CONTAINER, Set.of(WEB))).isEqualTo(Map.of());
        sandboxes().detach(WEB, "eth0");
        assertThatThrownBy(() -> sandboxes().attach(WEB, ON_LAN))
                .isInstanceOfSatisfying(
                        HostFault.class, fault -> assertThat(fault.code()).isEqualTo(Code.NAMESPACE_GONE));
    }

    private static FoundSandbox found(Sandboxes sandboxes, SandboxId path) throws HostFault {
        return Optional.ofNullable(sandboxes.observe(Kind.PATH, Set.of(path)).get(path))
                .orElseThrow(() -> new AssertionError("no sandbox " + path));
    }

    @Test
    void a_namespace_of_others_is_linked_and_cleared() throws HostFault {
        SandboxId blue = makeNamespace();

        sandboxes().attach(blue, ON_LAN);
        assertThat(found(sandboxes(), blue).has(ON_LAN)).isTrue();
        sandboxes().detach(blue, "eth0");
        assertThat(found(sandboxes(), blue).links()).isEmpty();
    }

    @Test
    void a_namespace_that_was_made_anew_has_nothing_of_ours_and_can_have_the_same_again() throws HostFault {
        SandboxId blue = makeNamespace();
        sandboxes().attach(blue, ON_LAN);
        assertThat(found(sandboxes(), blue).links()).hasSize(1);

        makeNamespace();
        assertThat(found(sandboxes(), blue).links()).isEmpty();
        sandboxes().attach(blue, ON_LAN);
        assertThat(found(sandboxes(), blue).has(ON_LAN)).isTrue();

        removeNamespace();
        assertThat(sandboxes().observe(Kind.PATH, Set.of(blue))).isEmpty();
    }

    @Test
    void looking_at_namespaces_leaves_containers_alone() throws HostFault {
        sandboxes().attach(WEB, ON_LAN);
        found();

        sandboxes().observe(Kind.PATH, Set.of());
        assertThat(found().has(ON_LAN)).isTrue();
    }

    @Test
    void what_is_kept_is_known_to_the_next_agent_until_it_is_given_up() throws HostFault {
        ResourceId owner = ResourceId.container("default", "web");
        SandboxId blue = makeNamespace();

        sandboxes().keep(owner, blue);
        assertThat(reopened().kept()).isEqualTo(Map.of(owner, blue));
        reopened().giveUp(owner);
        reopened().giveUp(owner);
        assertThat(reopened().kept()).isEmpty();
    }
}
