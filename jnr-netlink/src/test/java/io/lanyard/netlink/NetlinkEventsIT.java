package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events of the real kernel. */
@Timeout(30)
class NetlinkEventsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final IpPrefix IPV4 = IpPrefix.parse("192.168.1.10/24");
    private static final IpPrefix IPV6 = IpPrefix.parse("fd00:1::a/64");

    private Sandbox sandbox;
    private Netlink netlink;

    @BeforeEach
    void openSandbox() {
        sandbox = new Sandbox();
        netlink = sandbox.netlink();
    }

    @AfterEach
    void closeSandbox() {
        netlink.close();
        sandbox.close();
    }

    private static NetlinkEvent await(NetlinkEvents events, Predicate<NetlinkEvent> wanted) {
        while (true) {
            NetlinkEvent event = events.next(PATIENCE)
                    .orElseThrow(() -> new AssertionError("no event within " + PATIENCE + " though one was expected"));
            if (wanted.test(event)) {
                return event;
            }
        }
    }

    @Test
    void tellsOfLinksThatComeAndGo() {
        try (NetlinkEvents events = netlink.events(Set.of(Topic.LINKS))) {
            netlink.links().create(NewLink.of("br0", Bridge.plain()));
            Link created = netlink.links().get("br0");
            await(
                    events,
                    event -> event instanceof NetlinkEvent.LinkChanged changed
                            && changed.link().equals(created));

            netlink.links().setUp(created);
            await(
                    events,
                    event -> event instanceof NetlinkEvent.LinkChanged changed
                            && changed.link().index() == created.index()
                            && changed.link().isUp());

            netlink.links().delete(created);
            await(
                    events,
                    event -> event instanceof NetlinkEvent.LinkGone gone
                            && gone.link().index() == created.index());
        }
    }

    @Test
    void doesNotTakeALeavingPortForADeletedLink() {
        netlink.links().create(NewLink.of("p0", Veth.withPeer("p1")).asUp());
        netlink.links().create(NewLink.of("br0", Bridge.plain()));
        Link port = netlink.links().get("p0");
        try (NetlinkEvents events = netlink.events(Set.of(Topic.LINKS))) {
            netlink.links().setMaster(port, netlink.links().get("br0"));
            netlink.links().clearMaster(port);
            netlink.links().setAlias(port, "last");

            await(events, event -> {
                assertThat(event).isNotInstanceOf(NetlinkEvent.LinkGone.class);
                return event instanceof NetlinkEvent.LinkChanged changed
                        && changed.link().alias().equals("last");
            });
        }
    }

    @Test
    void tellsOfAddressesRoutesAndNeighbours() {
        netlink.links().create(NewLink.of("p0", Veth.withPeer("p1")).asUp());
        netlink.links().setUp(netlink.links().get("p1"));
        Link link = netlink.links().get("p0");
        MacAddress mac = MacAddress.parse("02:00:00:00:00:01");
        try (NetlinkEvents events = netlink.events(EnumSet.of(Topic.ADDRESSES, Topic.ROUTES, Topic.NEIGHBOURS))) {
            for (IpPrefix prefix : List.of(IPV4, IPV6)) {
                netlink.addresses().add(link, prefix);
                await(
                        events,
                        event -> event instanceof NetlinkEvent.AddressChanged changed
                                && changed.address().prefix().equals(prefix));

                RouteSpec route =
                        RouteSpec.defaultVia(prefix.withHostBits(true)).on(link).withGatewayOnLink();
                if (prefix.equals(IPV6)) {
                    netlink.routes().add(route);
                    await(
                            events,
                            event -> event instanceof NetlinkEvent.RouteChanged changed
                                    && changed.route().destination().equals(route.destination()));
                    netlink.routes().delete(route);
                    await(
                            events,
                            event -> event instanceof NetlinkEvent.RouteGone gone
                                    && gone.route().destination().equals(route.destination()));
                }

                netlink.neighbours().setPermanent(link, prefix.withHostBits(false), mac);
                await(
                        events,
                        event -> event instanceof NetlinkEvent.NeighbourChanged changed
                                && changed.neighbour().mac().equals(Optional.of(mac)));

                netlink.addresses().delete(link, prefix);
                await(
                        events,
                        event -> event instanceof NetlinkEvent.AddressGone gone
                                && gone.address().prefix().equals(prefix));
            }
        }
    }

    @Test
    void tellsOfNothingWhenNothingHappens() {
        try (NetlinkEvents events = netlink.events(Set.of(Topic.LINKS))) {
            assertThat(events.next(Duration.ofMillis(20))).isEmpty();
        }
    }

    @Test
    void tellsWhenItCouldNotKeepUp() throws Exception {
        try (Netns namespace = sandbox.netns();
                NetlinkEvents events = NetlinkEvents.open(namespace, Set.of(Topic.LINKS), 4096)) {
            netlink.links().create(NewLink.of("br0", Bridge.plain()).asUp());
            Link bridge = netlink.links().get("br0");
            for (int i = 0; i < 200; i++) {
                netlink.links().setAlias(bridge, "change " + i);
            }
            NetlinkEvent overrun = await(events, event -> event instanceof NetlinkEvent.Overrun);
            assertThat(((NetlinkEvent.Overrun) overrun).reason()).contains("ENOBUFS");

            while (events.next(Duration.ZERO).isPresent()) {
                // What was queued before the overrun still comes; then the subscription works as before.
            }
            netlink.links().setAlias(bridge, "after");
            await(
                    events,
                    event -> event instanceof NetlinkEvent.LinkChanged changed
                            && changed.link().alias().equals("after"));
        }
    }

    @Test
    void closeEndsAWaitOfAnotherThread() throws Exception {
        NetlinkEvents events = netlink.events(Set.of(Topic.LINKS));
        List<NetlinkEvent> seen = new CopyOnWriteArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> events.forEach(event -> {
            seen.add(event);
            first.countDown();
        }));
        netlink.links().create(NewLink.of("br0", Bridge.plain()));
        assertThat(first.await(5, TimeUnit.SECONDS)).isTrue();

        events.close();

        reading.get(5, TimeUnit.SECONDS);
        assertThat(seen).isNotEmpty();
        assertThatThrownBy(() -> events.next(Duration.ZERO))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBADF));
    }
}
