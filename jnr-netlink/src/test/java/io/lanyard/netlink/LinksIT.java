package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Links on the real kernel, as seen by this library and by {@code ip}. */
class LinksIT {
    private static final MacAddress MAC = MacAddress.parse("02:42:c0:a8:01:0a");

    private Sandbox sandbox;
    private Netlink netlink;
    private Links links;

    @BeforeEach
    void openSandbox() {
        sandbox = new Sandbox();
        netlink = sandbox.netlink();
        links = netlink.links();
    }

    @AfterEach
    void closeSandbox() {
        netlink.close();
        sandbox.close();
    }

    /** A parent with a cable, as macvlans need one. */
    private Link parent() {
        links.create(NewLink.of("p0", Veth.withPeer("p1")).asUp());
        links.setUp(links.get("p1"));
        return links.get("p0");
    }

    @Test
    void listsWhatIpLists() {
        parent();
        JsonNode shown = sandbox.show("link show");

        List<Link> listed = links.list();

        assertThat(listed).hasSize(shown.size()).extracting(Link::name).contains("lo", "p0", "p1");
        for (JsonNode link : shown) {
            Link ours = links.get(link.get("ifindex").asInt());
            assertThat(listed).contains(ours);
            assertThat(ours.name()).isEqualTo(link.get("ifname").asText());
            assertThat(ours.mtu()).isEqualTo(link.get("mtu").asInt());
            assertThat(ours.operState().name()).isEqualTo(link.get("operstate").asText());
            assertThat(ours.promiscuity()).isEqualTo(link.get("promiscuity").asInt());
            assertThat(ours.mac().map(MacAddress::toString))
                    .contains(link.get("address").asText());
            assertThat(ours.kind())
                    .isEqualTo(link.path("linkinfo").path("info_kind").asText());
            assertThat(ours.isLoopback())
                    .isEqualTo(link.get("link_type").asText().equals("loopback"));
        }
    }

    @ParameterizedTest
    @EnumSource(MacvlanMode.class)
    void createsMacvlan(MacvlanMode mode) {
        Link parent = parent();

        links.create(NewLink.of("mv0", Macvlan.on(parent, mode))
                .withMtu(1400)
                .withGroup(7)
                .asUp());

        Link created = links.get("mv0");
        JsonNode shown = sandbox.showLink("mv0");
        assertThat(shown.at("/linkinfo/info_kind").asText()).isEqualTo("macvlan");
        assertThat(shown.at("/linkinfo/info_data/mode").asText())
                .isEqualTo(mode.name().toLowerCase(Locale.ROOT));
        assertThat(shown.get("link").asText()).isEqualTo("p0");
        assertThat(shown.get("mtu").asInt()).isEqualTo(1400);
        assertThat(shown.get("group").asText()).isEqualTo("7");
        assertThat(created.macvlanMode()).contains(mode);
        assertThat(created.parentIndex()).hasValue(parent.index());
        assertThat(created.group()).isEqualTo(7);
        assertThat(created.isUp()).isTrue();
        assertThat(created.hasCarrier()).isTrue();

        links.delete(created);
        assertThat(links.find("mv0")).isEmpty();
    }

    @Test
    void setsUpAndDown() {
        Link parent = parent();

        links.setDown(parent);
        assertThat(links.get("p0").isUp()).isFalse();
        assertThat(sandbox.showLink("p0").get("operstate").asText()).isEqualTo("DOWN");
        links.setUp(parent);
        assertThat(links.get("p0").isUp()).isTrue();
        assertThat(links.get("p0").operState()).isEqualTo(OperState.UP);
    }

    @Test
    void countsPromiscuityApartFromThatOfTheKernel() {
        Link parent = parent();
        links.create(NewLink.of("mv0", Macvlan.on(parent, MacvlanMode.PASSTHRU)).asUp());
        assertThat(links.get("p0").promiscuity()).isEqualTo(1);
        assertThat(links.get("p0").isPromiscuous()).isFalse();

        links.setPromiscuous(parent, true);
        links.setPromiscuous(parent, true);
        assertThat(links.get("p0").promiscuity()).isEqualTo(2);
        assertThat(links.get("p0").isPromiscuous()).isTrue();
        assertThat(sandbox.showLink("p0").get("promiscuity").asInt()).isEqualTo(2);

        links.setPromiscuous(parent, false);
        assertThat(links.get("p0").promiscuity()).isEqualTo(1);
        links.delete(links.get("mv0"));
        assertThat(links.get("p0").promiscuity()).isZero();
    }

    @Test
    void createsVethWithItsPeerInAnotherNamespace() {
        try (Sandbox other = new Sandbox();
                Netns target = other.netns();
                Netlink there = other.netlink()) {
            links.create(NewLink.of("v0", Veth.withPeer("v1", target)));

            Link here = links.get("v0");
            Link peer = there.links().get("v1");
            assertThat(here.kind()).isEqualTo("veth");
            assertThat(here.parentIndex()).hasValue(peer.index());
            assertThat(here.parentNamespaceId()).hasValue(netlink.namespaceIds().of(target));
            assertThat(other.showLink("v1").at("/linkinfo/info_kind").asText()).isEqualTo("veth");
        }
    }

    @Test
    void createsBridgeAndChangesItsPorts() {
        Link port = parent();
        links.create(NewLink.of("br0", Bridge.plain()).withMac(MAC));
        Link bridge = links.get("br0");
        assertThat(bridge.kind()).isEqualTo("bridge");
        assertThat(bridge.mac()).contains(MAC);

        links.setMaster(port, bridge);
        assertThat(links.get("p0").masterIndex()).hasValue(bridge.index());
        assertThat(sandbox.showLink("p0").get("master").asText()).isEqualTo("br0");
        links.clearMaster(port);
        assertThat(links.get("p0").masterIndex()).isEmpty();
    }

    @Test
    void setsMacMtuNameAndAlias() {
        Link link = parent();

        links.setMac(link, MAC);
        links.setMtu(link, 1280);
        links.setAlias(link, "made by a test: ä");
        links.setDown(link);
        links.rename(link, "fifteen-bytes-x");

        Link changed = links.get("fifteen-bytes-x");
        assertThat(changed.index()).isEqualTo(link.index());
        assertThat(changed.mac()).contains(MAC);
        assertThat(changed.mtu()).isEqualTo(1280);
        assertThat(changed.alias()).isEqualTo("made by a test: ä");
        JsonNode shown = sandbox.showLink("fifteen-bytes-x");
        assertThat(shown.get("address").asText()).isEqualTo(MAC.toString());
        assertThat(shown.get("mtu").asInt()).isEqualTo(1280);
        assertThat(shown.get("ifalias").asText()).isEqualTo("made by a test: ä");

        links.setAlias(changed, "");
        assertThat(links.get(link.index()).alias()).isEmpty();

        links.setUp(changed, "up, and ours");
        assertThat(links.get(link.index()).alias()).isEqualTo("up, and ours");
        assertThat(links.get(link.index()).isUp()).isTrue();
    }

    @Test
    void movesALinkByHandleAndByPid() throws Exception {
        Link link = parent();
        try (Sandbox other = new Sandbox();
                Netns target = other.netns();
                Netlink there = other.netlink()) {
            links.move(link, target);
            assertThat(links.find("p0")).isEmpty();
            assertThat(there.links().get("p0").mac()).isEqualTo(link.mac());

            Process sleeper = new ProcessBuilder("ip", "netns", "exec", sandbox.name(), "cat").start();
            try {
                awaitNamespace(sleeper, sandbox);
                there.links().moveToPid(there.links().get("p0"), (int) sleeper.pid());
                assertThat(links.get("p0").mac()).isEqualTo(link.mac());
                assertThat(there.links().find("p0")).isEmpty();
            } finally {
                sleeper.destroy();
                sleeper.waitFor();
            }
        }
    }

    /** {@code ip netns exec} becomes the command in place: once that echoes, the process is in the namespace. */
    private static void awaitNamespace(Process cat, Sandbox sandbox) throws Exception {
        cat.getOutputStream().write('x');
        cat.getOutputStream().flush();
        assertThat(cat.getInputStream().read()).isEqualTo('x');
        try (Netns ofPid = Netns.ofPid(cat.pid());
                Netns named = sandbox.netns()) {
            assertThat(ofPid.inode()).isEqualTo(named.inode());
        }
    }

    @Test
    void createsStraightInTheTargetNamespace() {
        Link parent = parent();
        try (Sandbox other = new Sandbox();
                Netns target = other.netns();
                Netlink there = other.netlink()) {
            links.create(NewLink.of("eth7", Macvlan.on(parent, MacvlanMode.BRIDGE))
                    .withMac(MAC)
                    .in(target)
                    .asUp());

            assertThat(links.find("eth7")).isEmpty();
            Link created = there.links().get("eth7");
            assertThat(created.mac()).contains(MAC);
            assertThat(created.isUp()).isTrue();
            assertThat(created.hasCarrier()).isTrue();
            assertThat(created.parentIndex()).hasValue(parent.index());
            assertThat(other.showLink("eth7").at("/linkinfo/info_data/mode").asText())
                    .isEqualTo("bridge");
        }
    }

    @Test
    void createsFromTheTargetNamespaceOnAParentElsewhere() {
        Link parent = parent();
        try (Sandbox other = new Sandbox();
                Netns home = sandbox.netns();
                Netlink there = other.netlink()) {
            int homeId = there.namespaceIds().of(home);

            there.links()
                    .create(NewLink.of("eth7", Macvlan.on(parent, MacvlanMode.BRIDGE))
                            .withParentIn(homeId));

            Link created = there.links().get("eth7");
            assertThat(created.parentIndex()).hasValue(parent.index());
            assertThat(created.parentNamespaceId()).hasValue(homeId);
            assertThat(there.namespaceIds().of(home)).isEqualTo(homeId);
        }
    }

    @Test
    void deletesAGroupInOneCall() {
        Link parent = parent();
        for (int i = 0; i < 5; i++) {
            links.create(
                    NewLink.of("mv" + i, Macvlan.on(parent, MacvlanMode.BRIDGE)).withGroup(i < 4 ? 42 : 43));
        }

        links.deleteGroup(42);

        assertThat(links.list()).extracting(Link::name).contains("mv4").doesNotContain("mv0", "mv1", "mv2", "mv3");
        assertThatThrownBy(() -> links.deleteGroup(42))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENODEV));
    }

    @Test
    void listsMoreLinksThanOneReadHolds() {
        Link parent = parent();
        for (int i = 0; i < 100; i++) {
            links.create(NewLink.of("many" + i, Macvlan.on(parent, MacvlanMode.BRIDGE))
                    .withGroup(9));
        }

        assertThat(links.list())
                .filteredOn(link -> link.group() == 9)
                .hasSize(100)
                .doesNotHaveDuplicates();

        links.deleteGroup(9);
    }

    @Test
    void saysWhichLinkIsMissing() {
        assertThatThrownBy(() -> links.get("nope"))
                .isInstanceOfSatisfying(NetlinkException.class, e -> {
                    assertThat(e.errno()).isEqualTo(Errno.ENODEV);
                    assertThat(e.number()).isEqualTo(19);
                    assertThat(e.operation()).isEqualTo("get link nope");
                })
                .hasMessage("get link nope: ENODEV (No such device)");
        Link parent = parent();
        links.delete(parent);
        assertThatThrownBy(() -> links.delete(parent)).hasMessage("delete link p0: ENODEV (No such device)");
        assertThatThrownBy(() -> links.create(NewLink.of("mv0", Macvlan.on(parent, MacvlanMode.BRIDGE))))
                .hasMessageStartingWith("create macvlan mv0 on p0: ENODEV (No such device)");
    }

    @Test
    void saysWhichNameIsTaken() {
        Link parent = parent();
        NewLink taken = NewLink.of("p1", Macvlan.on(parent, MacvlanMode.BRIDGE));

        assertThatThrownBy(() -> links.create(taken))
                .isInstanceOfSatisfying(NetlinkException.class, e -> assertThat(e.is(Errno.ENOENT, Errno.EEXIST))
                        .isTrue())
                .hasMessageStartingWith("create macvlan p1 on p0: EEXIST (File exists)");
        assertThatThrownBy(() -> links.rename(links.get("lo"), "p0"))
                .hasMessageStartingWith("rename lo to p0: EEXIST (File exists)");
    }

    @Test
    void saysThatTheParentServesAnotherPurpose() {
        Link parent = parent();
        links.create(NewLink.of("br0", Bridge.plain()));
        links.setMaster(parent, links.get("br0"));

        assertThatThrownBy(() -> links.create(NewLink.of("mv0", Macvlan.on(parent, MacvlanMode.BRIDGE))))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBUSY))
                .hasMessageStartingWith("create macvlan mv0 on p0: EBUSY (Device or resource busy)");
    }

    @Test
    void saysThatAMacIsUsedTwiceOnOneParent() {
        Link parent = parent();
        links.create(NewLink.of("mv0", Macvlan.on(parent, MacvlanMode.BRIDGE))
                .withMac(MAC)
                .asUp());
        links.create(NewLink.of("mv1", Macvlan.on(parent, MacvlanMode.BRIDGE)).withMac(MAC));

        assertThatThrownBy(() -> links.setUp(links.get("mv1")))
                .isInstanceOfSatisfying(
                        // Kernels differ.
                        NetlinkException.class,
                        e -> assertThat(e.is(Errno.EADDRINUSE, Errno.EBUSY)).isTrue())
                .hasMessageStartingWith("set mv1 up: E");
    }

    @Test
    void tellsTheKernelsOwnText() {
        Link parent = parent();

        assertThatThrownBy(() -> links.setMtu(parent, 1 << 20)).isInstanceOfSatisfying(NetlinkException.class, e -> {
            assertThat(e.errno()).isEqualTo(Errno.EINVAL);
            assertThat(e.detail()).isNotEmpty();
            assertThat(e).hasMessageEndingWith(": " + e.detail());
        });
    }

    /** Whether the kernel has VLANs or not, the outcome must be plain. */
    @Test
    void createsVlanOrSaysThatTheKernelCannot() {
        Link parent = parent();
        NewLink vlan = NewLink.of("p0.77", Vlan.on(parent, 77));
        try {
            links.create(vlan);
        } catch (NetlinkException e) {
            assertThat(e.errno()).isEqualTo(Errno.EOPNOTSUPP);
            assertThat(e).hasMessageStartingWith("create vlan p0.77 on p0: EOPNOTSUPP (Operation not supported)");
            return;
        }
        assertThat(links.get("p0.77").vlanId()).hasValue(77);
        assertThat(sandbox.showLink("p0.77").at("/linkinfo/info_data/id").asInt())
                .isEqualTo(77);
    }
}
