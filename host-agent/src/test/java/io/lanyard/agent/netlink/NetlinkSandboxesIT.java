package io.lanyard.agent.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.desired.SandboxId.Kind;
import io.lanyard.agent.core.engine.Processes;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.SandboxLink;
import io.lanyard.agent.core.sandbox.Sandboxes;
import io.lanyard.agent.core.sandbox.SandboxesContract;
import io.lanyard.netlink.IpPrefix;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Macvlan;
import io.lanyard.netlink.MacvlanMode;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.Netns;
import io.lanyard.netlink.NewLink;
import io.lanyard.netlink.Veth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the kernel: a host in a namespace of its own, and a process in another that plays a container. */
class NetlinkSandboxesIT extends SandboxesContract {
    @TempDir
    private Path state;

    private final String blue = "lt-blue-" + ProcessHandle.current().pid();
    private final String host = "lt-host-" + ProcessHandle.current().pid();
    private final List<NetlinkSandboxes> opened = new ArrayList<>();
    private final List<InetAddress> announced = new ArrayList<>();
    private Netlink hostLinks;
    private NetlinkSandboxes sandboxes;
    private Process web;

    @BeforeEach
    void up() throws IOException, InterruptedException {
        ip("netns", "add", host);
        hostLinks = Netlink.openIn(Path.of("/run/netns", host));
        hostLinks.links().create(NewLink.of(PARENT, Veth.withPeer("st-peer")).asUp());
        web = process();
        sandboxes = sandboxesOf();
    }

    @AfterEach
    void down() throws IOException, InterruptedException {
        opened.forEach(NetlinkSandboxes::close);
        stop();
        hostLinks.close();
        ip("netns", "delete", host);
        removeNamespace();
    }

    @Override
    protected SandboxId makeNamespace() {
        removeNamespace();
        byHand("netns", "add", blue);
        return SandboxId.at("/run/netns/" + blue);
    }

    @Override
    protected void removeNamespace() {
        if (Files.exists(Path.of("/run/netns", blue))) {
            byHand("netns", "delete", blue);
        }
    }

    private static void byHand(String... arguments) {
        try {
            ip(arguments);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as("%s", command)
                .isZero();
    }

    /** IPv6 is off in it, as in an engine's. It is where it should be once it answers. */
    private static Process process() {
        try {
            Process process = new ProcessBuilder(
                            "unshare",
                            "--net",
                            "sh",
                            "-c",
                            "echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6; exec cat")
                    .start();
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            assertThat(process.getInputStream().read()).isEqualTo('\n');
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NetlinkSandboxes sandboxesOf() {
        Processes processes = container -> web.isAlive() ? OptionalLong.of(web.pid()) : OptionalLong.empty();
        NetlinkSandboxes made = new NetlinkSandboxes(
                hostLinks,
                processes,
                new KeptNamespaces(state.resolve("namespaces"), "boot-1"),
                (namespace, link, ips) -> announced.addAll(ips));
        opened.add(made);
        return made;
    }

    @Override
    protected Sandboxes sandboxes() {
        return sandboxes;
    }

    @Override
    protected Sandboxes reopened() {
        sandboxes = sandboxesOf();
        return sandboxes;
    }

    @Override
    protected void restart() {
        stop();
        web = process();
    }

    @Override
    protected void stop() {
        web.destroyForcibly();
        try {
            web.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Netlink inside() {
        try (Netns namespace = Netns.ofPid(web.pid())) {
            return Netlink.open(namespace);
        }
    }

    @Test
    void what_others_made_is_neither_shown_nor_touched() throws HostFault {
        try (Netns namespace = Netns.ofPid(web.pid());
                Netlink inside = Netlink.open(namespace)) {
            Link parent = hostLinks.links().get(PARENT);
            hostLinks
                    .links()
                    .create(NewLink.of("eth0", Macvlan.on(parent, MacvlanMode.BRIDGE))
                            .in(namespace)
                            .asUp());

            sandboxes.attach(WEB, onLan());
            assertThat(sandboxes.observe(Kind.CONTAINER, Set.of(WEB)).get(WEB).links())
                    .extracting(SandboxLink::name)
                    .containsExactly("eth1");
            sandboxes.detach(WEB, "eth0");
            assertThat(inside.links().find("eth0")).isPresent();
        }
    }

    @Test
    void addresses_are_announced_once_they_are_given() throws HostFault {
        sandboxes.attach(WEB, onLan());

        assertThat(announced)
                .containsExactlyInAnyOrder(
                        IpPrefix.parse("192.168.1.10").address(),
                        IpPrefix.parse("2001:db8::a").address());
    }

    @Test
    void one_whose_making_was_cut_off_is_shown_and_replaced() throws HostFault {
        try (Netns namespace = Netns.ofPid(web.pid());
                Netlink inside = Netlink.open(namespace)) {
            Link parent = hostLinks.links().get(PARENT);
            hostLinks
                    .links()
                    .create(NewLink.of("eth0", Macvlan.on(parent, MacvlanMode.BRIDGE))
                            .withGroup(LinkMark.GROUP)
                            .in(namespace));
            assertThat(sandboxes.observe(Kind.CONTAINER, Set.of(WEB)).get(WEB).links())
                    .singleElement()
                    .satisfies(link -> assertThat(link.network()).isEmpty());

            sandboxes.attach(WEB, onLan());
            assertThat(inside.links().list().stream().filter(LinkMark::isOurs)).hasSize(1);
        }
    }

    @Test
    void an_address_that_others_added_stays_when_ours_changes() throws HostFault {
        sandboxes.attach(WEB, onLan());
        try (Netlink inside = inside()) {
            Link link = inside.links().get("eth0");
            inside.addresses().add(link, IpPrefix.parse("192.168.1.200/24"));

            sandboxes.attach(WEB, onLan());
            assertThat(sandboxes.observe(Kind.CONTAINER, Set.of(WEB)).get(WEB).links())
                    .singleElement()
                    .satisfies(found -> assertThat(found.prefixes())
                            .containsExactlyInAnyOrder("192.168.1.10/24", "2001:db8::a/64", "192.168.1.200/24"));
        }
    }

    @Test
    void what_was_changed_by_hand_is_mended() throws HostFault {
        sandboxes.attach(WEB, onLan());
        try (Netlink inside = inside()) {
            Link link = inside.links().get("eth0");
            inside.addresses().delete(link, IpPrefix.parse("192.168.1.10/24"));
            inside.links().setDown(link);

            sandboxes.attach(WEB, onLan());
            assertThat(inside.links().get("eth0").isUp()).isTrue();
            assertThat(inside.addresses().list(link))
                    .anyMatch(address -> address.prefix().toString().equals("192.168.1.10/24"));
            assertThat(inside.routes().list()).anyMatch(route -> route.isDefault());
        }
    }

    @Test
    void a_namespace_that_its_container_has_left_is_emptied_at_the_next_look() throws HostFault {
        sandboxes.attach(WEB, onLan());
        sandboxes.observe(Kind.CONTAINER, Set.of(WEB));
        try (Netns left = Netns.ofPid(web.pid());
                Netlink inside = Netlink.open(left)) {
            stop();

            sandboxes.observe(Kind.CONTAINER, Set.of());
            assertThat(inside.links().list()).noneMatch(LinkMark::isOurs);
        }
    }

    @Test
    void the_hosts_own_namespace_is_not_to_be_had() throws HostFault {
        SandboxId own = SandboxId.at("/run/netns/" + host);

        assertThat(sandboxes.observe(Kind.PATH, Set.of(own))).isEmpty();
        assertThatThrownBy(() -> sandboxes.attach(own, onLan())).hasMessageContaining("is not there");
    }

    @Test
    void what_was_left_in_a_namespace_without_a_path_goes_also_after_a_restart() throws Exception {
        SandboxId there = makeNamespace();
        ResourceId owner = ResourceId.container("default", "lxc1");
        Process resident = new ProcessBuilder("ip", "netns", "exec", blue, "cat").start();
        try {
            resident.getOutputStream().write('\n');
            resident.getOutputStream().flush();
            assertThat(resident.getInputStream().read()).isEqualTo('\n');
            sandboxes.keep(owner, there);
            sandboxes.observe(SandboxId.Kind.PATH, Set.of(there));
            sandboxes.attach(there, onLan());
            try (Netns inside = Netns.ofPid(resident.pid());
                    Netlink links = Netlink.open(inside)) {
                assertThat(links.links().find("eth0")).isPresent();
                opened.forEach(NetlinkSandboxes::close);
                removeNamespace();

                NetlinkSandboxes next = sandboxesOf();
                assertThat(next.observe(SandboxId.Kind.PATH, Set.of(there))).isEmpty();
                assertThat(links.links().find("eth0"))
                        .as("whose it is is not known yet")
                        .isPresent();
                assertThatThrownBy(() -> next.giveUp(owner)).isInstanceOf(HostFault.class);
                next.observe(SandboxId.Kind.CONTAINER, Set.of());
                assertThat(links.links().find("eth0")).isEmpty();
                next.giveUp(owner);
                assertThat(next.kept()).isEmpty();
            }
        } finally {
            resident.destroyForcibly().waitFor();
        }
    }

    @Test
    void another_process_with_the_id_of_one_that_was_kept_is_not_taken_for_it() throws HostFault, IOException {
        ResourceId owner = ResourceId.container("default", "web");
        SandboxId process = SandboxId.at("/proc/" + web.pid() + "/ns/net");
        sandboxes.keep(owner, process);
        assertThat(sandboxes.observe(Kind.PATH, Set.of(process))).hasSize(1);
        Path file = state.resolve("namespaces");
        Files.writeString(file, Files.readString(file).replaceAll("[0-9]+(\t[0-9]+\n)$", "1$1"));

        assertThat(reopened().observe(Kind.PATH, Set.of(process))).isEmpty();
    }
}
