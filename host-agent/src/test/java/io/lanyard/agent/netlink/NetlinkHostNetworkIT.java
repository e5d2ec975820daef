package io.lanyard.agent.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.host.HostNetworkContract;
import io.lanyard.agent.core.host.NewAccess;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NewLink;
import io.lanyard.netlink.Veth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the kernel, in a namespace of its own. */
class NetlinkHostNetworkIT extends HostNetworkContract {
    private static final String BOOT = "boot-1";

    @TempDir
    private Path directory;

    private final String namespace = "lt-agent-net-" + ProcessHandle.current().pid();
    private Netlink netlink;

    @BeforeEach
    void up() throws IOException, InterruptedException {
        ip("netns", "add", namespace);
        netlink = Netlink.openIn(Path.of("/run/netns", namespace));
        netlink.links().create(NewLink.of(LINK, Veth.withPeer("lt-peer")));
    }

    @AfterEach
    void down() throws IOException, InterruptedException {
        netlink.close();
        ip("netns", "delete", namespace);
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as("%s", command)
                .isZero();
    }

    private NetlinkHostNetwork network(String bootId) {
        return new NetlinkHostNetwork(netlink, new PromiscuousMarks(directory.resolve("promiscuous"), bootId));
    }

    @Override
    protected HostNetwork network() {
        return network(BOOT);
    }

    @Override
    protected HostNetwork reopened() {
        return network(BOOT);
    }

    @Override
    protected void promiscuousByHand(boolean on) {
        netlink.links().setPromiscuous(netlink.links().get(LINK), on);
    }

    @Override
    protected void replug() {
        netlink.links().delete(netlink.links().get(LINK));
        netlink.links().create(NewLink.of(LINK, Veth.withPeer("lt-peer")));
    }

    @Override
    protected void rename(String name) {
        netlink.links().rename(netlink.links().get(LINK), name);
    }

    /** By another way than ours. */
    @Override
    protected boolean makesVlans() {
        try {
            ip("-n", namespace, "link", "add", "link", "lt-peer", "name", "lt-probe", "type", "vlan", "id", "9");
            ip("-n", namespace, "link", "delete", "lt-probe");
            return true;
        } catch (AssertionError refused) {
            return false;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no ip command", e);
        }
    }

    @Test
    void addresses_are_told_in_the_form_that_everybody_writes() throws Exception {
        ip("-n", namespace, "address", "add", "fd00:1:0:0:0:0:0:a/64", "dev", LINK);
        ip("-n", namespace, "link", "set", LINK, "up");

        assertThat(network().links())
                .filteredOn(link -> link.name().equals(LINK))
                .singleElement()
                .satisfies(link -> assertThat(link.addresses()).contains("fd00:1::a/64"));
    }

    @Test
    void what_is_stacked_on_a_link_says_so() throws Exception {
        ip("-n", namespace, "link", "add", "link", LINK, "name", "lt-shim", "type", "macvlan");

        assertThat(network().links())
                .filteredOn(link -> link.on().isPresent())
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.name()).isEqualTo("lt-shim");
                    assertThat(link.on()).contains(LINK);
                });
    }

    @Test
    void access_leaves_others_alone_and_mends_what_was_done_by_hand() throws Exception {
        ip("-n", namespace, "link", "set", LINK, "up");
        NewAccess order = access(Optional.empty(), "192.0.2.60", "192.0.2.10");
        network().giveAccess(order);
        String name = network().accesses().get(0).link().name();
        assertThat(name).matches("lyd-[0-9a-f]{10}");
        List<String> routes = routes();
        assertThat(routes).as("no subnet").noneMatch(route -> route.contains("192.0.2.0") || route.contains("fd00::/"));

        ip("-n", namespace, "route", "add", "192.0.2.99/32", "dev", name);
        ip("-n", namespace, "route", "delete", "192.0.2.10/32", "dev", name);
        assertThat(network().accesses()).noneMatch(order::isMetBy);
        network().giveAccess(order);
        assertThat(network().accesses()).allMatch(order::isMetBy);
        assertThat(routes()).anyMatch(route -> route.contains("192.0.2.99")).containsAll(routes);

        ip("netns", "exec", namespace, "sh", "-c", "echo 0 > /proc/sys/net/ipv4/conf/" + name + "/arp_ignore");
        assertThat(network().accesses()).noneMatch(order::isMetBy);
        network().giveAccess(order);
        assertThat(network().accesses()).allMatch(order::isMetBy);

        ip("-n", namespace, "link", "set", name, "alias", "");
        assertThat(network().accesses())
                .as("cut off")
                .allMatch(found -> found.link().network().isEmpty());
        network().giveAccess(order);
        assertThat(network().accesses()).singleElement().matches(order::isMetBy);
        network().withdrawAccess(name);

        ip("-n", namespace, "link", "set", "lt-peer", "name", name);
        network().giveAccess(order);
        assertThat(network().accesses())
                .singleElement()
                .satisfies(found -> assertThat(found.link().name()).isEqualTo(name + "1"));
        network().withdrawAccess(name + "1");
        ip("-n", namespace, "route", "add", "192.0.2.10/32", "dev", LINK);
        assertThatThrownBy(() -> network().giveAccess(order)).hasMessageContaining("EEXIST");
        assertThat(routes()).anyMatch(route -> route.contains("192.0.2.10"));
    }

    private List<String> routes() {
        return netlink.routes().list().stream().map(Object::toString).toList();
    }

    @Test
    void marks_of_another_boot_are_void() throws HostFault {
        network().holdPromiscuous(LINK);

        assertThat(network("boot-2").links()).noneMatch(HostLink::promiscuousHeld);
    }

    @Test
    void what_cannot_be_remembered_is_not_done() throws Exception {
        HostNetwork network = network();
        Path inTheWay = Files.createDirectories(directory.resolve("promiscuous.next"));

        assertThatThrownBy(() -> network.holdPromiscuous(LINK))
                .isInstanceOfSatisfying(
                        HostFault.class, fault -> assertThat(fault.code()).isEqualTo(Code.STATE_NOT_SAVED));
        assertThat(netlink.links().get(LINK).isPromiscuous()).isFalse();

        Files.delete(inTheWay);
        network.holdPromiscuous(LINK);
        assertThat(reopened().links()).anyMatch(HostLink::promiscuousHeld);
    }

    @Test
    void a_link_is_told_as_it_is() throws Exception {
        ip("-n", namespace, "link", "add", "lt-br", "type", "bridge");
        ip("-n", namespace, "link", "set", LINK, "master", "lt-br", "mtu", "1400");
        ip("-n", namespace, "address", "add", "192.0.2.1/24", "dev", "lt-br");
        ip("-n", namespace, "link", "set", "lt-br", "up");

        List<HostLink> links = network().links();
        assertThat(links)
                .filteredOn(link -> link.name().equals(LINK))
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.master()).contains("lt-br");
                    assertThat(link.kind()).isEqualTo("veth");
                    assertThat(link.mtu()).isEqualTo(1400);
                    assertThat(link.mac()).matches("([0-9a-f]{2}:){5}[0-9a-f]{2}");
                });
        assertThat(links)
                .filteredOn(link -> link.name().equals("lt-br"))
                .singleElement()
                .satisfies(link -> assertThat(link.addresses()).contains("192.0.2.1/24"));
    }

    @Test
    void a_change_of_a_link_is_a_signal() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        try (NetlinkSignals signals = new NetlinkSignals(netlink, woken::countDown)) {
            Link link = netlink.links().get(LINK);
            netlink.links().setUp(link);

            assertThat(woken.await(5, TimeUnit.SECONDS)).as("%s tells", signals).isTrue();
        }
    }
}
