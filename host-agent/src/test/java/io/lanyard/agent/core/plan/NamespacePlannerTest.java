package io.lanyard.agent.core.plan;

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
import io.lanyard.agent.core.desired.NamespaceReference;
import io.lanyard.agent.core.desired.NetworkSpec.Promiscuous;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.desired.SandboxId.Kind;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.policy.Confinement;
import io.lanyard.agent.core.policy.ContainerPolicy;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.FoundSandbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workloads that no engine runs: links in a namespace that somebody else made. */
class NamespacePlannerTest {
    private static final ContainerPolicy NO_NAMESPACES =
            new ContainerPolicy("test", Optional.empty(), false, Confinement.NONE, Optional.of(List.of()));
    private static final String BLUE = "/run/netns/blue";
    private static final WantedNetwork LAN =
            network(1, "lan", linkedByAgent(spec("eth0", Promiscuous.AUTO, "192.168.1.0/24")));
    private static final WantedContainer LXC1 = in(3, "lxc1", BLUE, on("lan", "192.168.1.10"));

    private final HostOnPaper host = new HostOnPaper();

    private static WantedContainer in(long generation, String name, String path, Attachment... attachments) {
        ContainerSpec any = Wishes.busybox(Condition.NO, Pull.NEVER);
        ContainerSpec spec = new ContainerSpec(
                "netns:" + path,
                any.command(),
                any.entrypoint(),
                any.env(),
                any.labels(),
                any.restart(),
                any.hostname(),
                any.tty(),
                any.stdin(),
                any.pull());
        return container(generation, name, spec, attachments);
    }

    @BeforeEach
    void hasALan() throws HostFault {
        host.book.want(LAN);
        host.settle();
    }

    private FoundSandbox found(String path) {
        SandboxId id = SandboxId.at(path);
        return host.sandboxes.observe(Kind.PATH, Set.of(id)).get(id);
    }

    @Test
    void is_linked_when_it_appears_and_again_when_it_was_made_anew() throws HostFault {
        host.book.want(LXC1);
        assertThat(host.shown()).contains("lxc1: FAILED NAMESPACE_GONE");

        host.sandboxes.addNamespace(BLUE);
        assertThat(host.shown()).contains("lxc1: KeepNamespace, AttachLink");
        host.settle();
        assertThat(host.shown()).contains("lxc1: APPLIED -");
        assertThat(host.plan().things().get(1).report().attachments()).containsExactly(on("lan", "192.168.1.10"));

        host.sandboxes.addNamespace(BLUE);
        assertThat(host.shown()).contains("lxc1: AttachLink");
    }

    @Test
    void is_cleared_when_it_shall_not_be_there_also_by_an_agent_that_only_has_its_notes() throws HostFault {
        host.sandboxes.addNamespace(BLUE);
        host.book.want(LXC1);
        host.settle();

        host.book.ban(LXC1.id(), Wishes.asked(4));
        assertThat(host.shown()).contains("lxc1: DetachLink, GiveUpNamespace");
        host.settle();
        assertThat(host.shown()).contains("lxc1: ABSENT -");
        assertThat(found(BLUE).links()).isEmpty();
        assertThat(host.sandboxes.kept()).isEmpty();
    }

    @Test
    void is_not_linked_against_the_policy_of_the_host() throws HostFault {
        host.sandboxes.addNamespace(BLUE);
        host.book.want(LXC1);
        host.policy = NO_NAMESPACES;
        host.settle();
        assertThat(host.shown()).contains("lxc1: FAILED POLICY_REFUSED");
        assertThat(found(BLUE).links()).isEmpty();
        assertThat(host.sandboxes.kept()).isEmpty();

        host.policy = ContainerPolicy.OPEN;
        host.settle();
        host.policy = NO_NAMESPACES;
        assertThat(host.shown()).as("what is there stays").contains("lxc1: DEGRADED POLICY_REFUSED");

        host.sandboxes.addNamespace(BLUE);
        assertThat(host.shown()).as("made anew").contains("lxc1: FAILED POLICY_REFUSED");

        host.book.ban(LXC1.id(), Wishes.asked(4));
        host.settle();
        assertThat(host.sandboxes.kept()).isEmpty();
    }

    @Test
    void needs_no_engine() throws HostFault {
        host.sandboxes.addNamespace(BLUE);
        host.engine.unreachable(Optional.of("connection refused"));
        host.book.want(LXC1);

        assertThat(host.shown()).containsExactly("lan: APPLIED -", "lxc1: KeepNamespace, AttachLink");
        host.settle();
        host.book.ban(LXC1.id(), Wishes.asked(4));
        assertThat(host.shown()).contains("lxc1: DetachLink, GiveUpNamespace");
    }

    @Test
    void moves_from_one_namespace_to_another_and_becomes_a_container_and_back() throws HostFault {
        host.sandboxes.addNamespace(BLUE);
        host.sandboxes.addNamespace("/proc/42/ns/net");
        host.book.want(LXC1);
        host.settle();

        host.book.want(in(4, "lxc1", "/proc/42/ns/net", on("lan", "192.168.1.10")));
        assertThat(host.shown()).contains("lxc1: DetachLink, GiveUpNamespace");
        host.settle();
        assertThat(found(BLUE).links()).isEmpty();
        assertThat(found("/proc/42/ns/net").links()).hasSize(1);

        host.book.want(container(5, "lxc1", on("lan", "192.168.1.10")));
        host.settle();
        assertThat(found("/proc/42/ns/net").links()).isEmpty();
        assertThat(host.engine.container("lxc1").state().running()).isTrue();

        host.book.want(in(6, "lxc1", BLUE, on("lan", "192.168.1.10")));
        host.settle();
        assertThat(host.engine.container("lxc1")).isNull();
        assertThat(found(BLUE).links()).hasSize(1);
    }

    @Test
    void has_one_owner() throws HostFault {
        host.sandboxes.addNamespace(BLUE);
        host.book.want(LXC1);
        host.book.want(in(4, "lxc2", BLUE, on("lan", "192.168.1.11")));
        host.settle();

        assertThat(host.shown()).contains("lxc1: APPLIED -", "lxc2: FAILED NAMESPACE_UNUSABLE");
    }

    @Test
    void is_whose_links_are_there_already() throws HostFault {
        host.sandboxes.addNamespace(BLUE);
        WantedContainer later = in(3, "z1", BLUE, on("lan", "192.168.1.12"));
        host.book.want(later);
        host.settle();
        host.book.want(LXC1);

        assertThat(host.shown()).contains("lxc1: FAILED NAMESPACE_UNUSABLE", "z1: APPLIED -");
        host.book.ban(later.id(), Wishes.asked(5));
        host.settle();
        assertThat(host.shown()).contains("lxc1: APPLIED -", "z1: ABSENT -");
    }

    @Test
    void that_cannot_be_looked_into_is_not_given_up() throws HostFault {
        host.sandboxes.addNamespace(BLUE);
        host.book.want(LXC1);
        host.settle();
        host.sandboxes.fail(Optional.of("EMFILE"));
        host.book.ban(LXC1.id(), Wishes.asked(4));

        assertThat(host.shown()).contains("lxc1: FAILED NETLINK_REFUSED");
    }

    @Test
    void cannot_be_on_a_network_of_the_engine() {
        host.sandboxes.addNamespace(BLUE);
        host.book.want(network(2, "dmz", spec("eth0", Promiscuous.AUTO, "10.0.0.0/24")));
        host.book.want(in(3, "lxc1", BLUE, on("dmz", "10.0.0.10")));

        assertThat(host.shown()).contains("lxc1: FAILED DRIVER_UNSUPPORTED");
    }

    @ParameterizedTest
    @CsvSource({
        "/run/netns/blue, true",
        "/var/run/netns/blue.1, true",
        "/run/docker/netns/0a1b2c, true",
        "/proc/4242/ns/net, true",
        "/proc/self/ns/net, false",
        "/proc/0/ns/net, false",
        "/run/netns/../../dev/sda, false",
        "/run/netns/..hidden, false",
        "/etc/passwd, false"
    })
    void is_named_by_a_path_of_a_known_form(String path, boolean good) {
        assertThat(NamespaceReference.read("netns:" + path).isPresent()).isEqualTo(good);
    }
}
