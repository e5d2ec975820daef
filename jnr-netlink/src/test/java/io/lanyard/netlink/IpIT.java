package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, routes and neighbours on the real kernel, as seen by this library and by {@code ip}. */
class IpIT {
    private static final MacAddress MAC = MacAddress.parse("02:42:c0:a8:01:0a");

    private Sandbox sandbox;
    private Netlink netlink;
    private Link link;

    @BeforeEach
    void openSandbox() {
        sandbox = new Sandbox();
        netlink = sandbox.netlink();
        netlink.links().create(NewLink.of("p0", Veth.withPeer("p1")).asUp());
        netlink.links().setUp(netlink.links().get("p1"));
        link = netlink.links().get("p0");
    }

    @AfterEach
    void closeSandbox() {
        netlink.close();
        sandbox.close();
    }

    private static InetAddress ip(String text) {
        return IpLiteral.parse(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.10/24", "10.9.8.7/31", "10.9.8.7/32", "fd00:1::a/64", "fd00:1::b/128"})
    void addsAndDeletesAnAddress(String text) {
        Addresses addresses = netlink.addresses();
        IpPrefix prefix = IpPrefix.parse(text);

        addresses.add(link, prefix);

        Address added = addresses.find(link, prefix.address()).orElseThrow();
        assertThat(added.prefix()).isEqualTo(prefix);
        assertThat(added.linkIndex()).isEqualTo(link.index());
        assertThat(added.isPermanent()).isTrue();
        assertThat(addresses.list()).contains(added);
        JsonNode shown = shownAddress(prefix);
        assertThat(shown.get("prefixlen").asInt()).isEqualTo(prefix.length());
        assertThat(shown.path("broadcast").asText())
                .isEqualTo(added.broadcast().map(InetAddress::getHostAddress).orElse(""));
        assertThatThrownBy(() -> addresses.add(link, prefix))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST))
                .hasMessageStartingWith("add address " + prefix + " to p0: EEXIST (File exists)");
        addresses.ensure(link, prefix);

        addresses.delete(link, prefix);
        assertThat(addresses.find(link, prefix.address())).isEmpty();
        assertThatThrownBy(() -> addresses.delete(link, prefix))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EADDRNOTAVAIL));
    }

    private JsonNode shownAddress(IpPrefix prefix) {
        for (JsonNode address : sandbox.show("address show dev p0").get(0).get("addr_info")) {
            if (ip(address.get("local").asText()).equals(prefix.address())) {
                return address;
            }
        }
        throw new AssertionError("ip shows no " + prefix + " on p0");
    }

    @Test
    void listsTheAddressesThatIpLists() {
        sandbox.ip("link set lo up");
        sandbox.ip("address add 10.0.0.1 peer 10.0.0.2/32 dev p0");
        sandbox.ip("address add fd00:2::1/64 dev p1");

        List<String> shown = new ArrayList<>();
        for (JsonNode shownLink : sandbox.show("address show")) {
            for (JsonNode address : shownLink.get("addr_info")) {
                shown.add(shownLink.get("ifindex").asInt() + " "
                        + address.get("local").asText() + "/"
                        + address.get("prefixlen").asInt());
            }
        }

        assertThat(netlink.addresses().list())
                .extracting(address -> address.linkIndex() + " " + address.prefix())
                .containsExactlyInAnyOrderElementsOf(shown);
        assertThat(netlink.addresses().find(link, ip("10.0.0.1")).orElseThrow().peer())
                .contains(ip("10.0.0.2"));
        assertThat(netlink.addresses().find(link, ip("fd00:2::1"))).isEmpty();
        assertThat(netlink.addresses().list()).extracting(Address::scope).contains(Scope.HOST, Scope.UNIVERSE);
    }

    @Test
    void usesAnIpv6AddressAtOnceIfToldItIsFree() {
        netlink.addresses().add(link, IpPrefix.parse("fd00:1::a/64"));
        netlink.addresses().addWithoutDuplicateDetection(link, IpPrefix.parse("fd00:1::b/64"));

        assertThat(netlink.addresses().find(link, ip("fd00:1::a")).orElseThrow().isTentative())
                .isTrue();
        assertThat(netlink.addresses().find(link, ip("fd00:1::b")).orElseThrow().isTentative())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.10/24, 192.168.1.1, 10.1.0.0/16, 192.168.1.2, 10.2.0.0/16",
        "fd00:1::a/64,    fd00:1::1,   fd00:8::/48, fd00:1::2,   fd00:9::/48"
    })
    void addsReplacesAndDeletesRoutes(String own, String gateway, String far, String otherGateway, String connected) {
        Routes routes = netlink.routes();
        netlink.addresses().addWithoutDuplicateDetection(link, IpPrefix.parse(own));
        RouteSpec toDefault = RouteSpec.defaultVia(ip(gateway));
        RouteSpec toFar =
                RouteSpec.to(IpPrefix.parse(far)).via(ip(gateway)).on(link).withMetric(77);
        RouteSpec onLink = RouteSpec.to(IpPrefix.parse(connected))
                .on(link)
                .withSource(IpPrefix.parse(own).address());

        routes.add(toDefault);
        routes.add(toFar);
        routes.add(onLink);

        assertThat(route(toDefault.destination()).isDefault()).isTrue();
        assertThat(route(toDefault.destination()).gateway()).contains(ip(gateway));
        assertThat(route(toFar.destination()).metric()).isEqualTo(77);
        assertThat(route(toFar.destination()).linkIndex()).hasValue(link.index());
        assertThat(route(onLink.destination()).gateway()).isEmpty();
        assertThat(route(onLink.destination()).source())
                .contains(IpPrefix.parse(own).address());
        String family = toFar.destination().isIpv4() ? "-4" : "-6";
        assertThat(sandbox.show(family + " route show default")
                        .get(0)
                        .get("gateway")
                        .asText())
                .isEqualTo(gateway);
        assertThat(sandbox.show(family + " route show " + far)
                        .get(0)
                        .get("metric")
                        .asInt())
                .isEqualTo(77);
        assertThat(routes.lookup(toFar.destination().withHostBits(true)).gateway())
                .contains(ip(gateway));
        assertThatThrownBy(() -> routes.add(toFar))
                .hasMessageStartingWith("add route " + toFar + ": EEXIST (File exists)");

        routes.replace(toFar.via(ip(otherGateway)));
        assertThat(route(toFar.destination()).gateway()).contains(ip(otherGateway));

        routes.delete(toFar.via(ip(otherGateway)));
        routes.delete(onLink);
        routes.delete(toDefault);
        assertThat(routes.list())
                .extracting(Route::destination)
                .doesNotContain(toFar.destination(), onLink.destination(), toDefault.destination());
        assertThatThrownBy(() -> routes.delete(toDefault))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ESRCH));
    }

    private Route route(IpPrefix destination) {
        return netlink.routes().list().stream()
                .filter(route -> route.destination().equals(destination))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsTheRoutesThatIpLists() {
        sandbox.ip("address add 192.168.1.10/24 dev p0");
        sandbox.ip("address add fd00:1::a/64 dev p0 nodad");
        sandbox.ip("route add default nexthop via 192.168.1.1 weight 3 nexthop via 192.168.1.2");
        sandbox.ip("route add 10.3.0.0/16 via inet6 fe80::1 dev p0");
        sandbox.ip("route add blackhole 10.4.0.0/16");
        sandbox.ip("route add 10.5.0.0/16 dev p0 table 1000");

        List<String> shown = new ArrayList<>();
        for (String family : List.of("-4", "-6")) {
            for (JsonNode route : sandbox.show(family + " route show table all")) {
                shown.add(destination(route.get("dst").asText(), family.equals("-4")) + " "
                        + route.get("type").asText());
            }
        }
        assertThat(netlink.routes().listAll())
                .extracting(
                        route -> route.destination() + " " + route.type().name().toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrderElementsOf(shown);

        assertThat(route(IpPrefix.parse("0.0.0.0/0")).nextHops())
                .extracting(Route.NextHop::gateway, Route.NextHop::weight)
                .containsExactly(tuple(Optional.of(ip("192.168.1.1")), 3), tuple(Optional.of(ip("192.168.1.2")), 1));
        assertThat(route(IpPrefix.parse("10.3.0.0/16")).gateway()).contains(ip("fe80::1"));
        assertThat(netlink.routes().list(1000))
                .extracting(Route::destination)
                .containsExactly(IpPrefix.parse("10.5.0.0/16"));
    }

    private static IpPrefix destination(String text, boolean ipv4) {
        if (text.equals("default")) {
            return IpPrefix.parse(ipv4 ? "0.0.0.0/0" : "::/0");
        }
        return IpPrefix.parse(text);
    }

    @Test
    void tellsWhyAGatewayIsInvalid() {
        netlink.addresses().add(link, IpPrefix.parse("192.168.1.10/24"));
        RouteSpec unreachable = RouteSpec.defaultVia(ip("10.0.0.1")).on(link);

        assertThatThrownBy(() -> netlink.routes().add(unreachable))
                .isInstanceOfSatisfying(NetlinkException.class, e -> {
                    assertThat(e.errno()).isEqualTo(Errno.ENETUNREACH);
                    assertThat(e.detail()).isEqualTo("Nexthop has invalid gateway");
                })
                .hasMessage("add route default via 10.0.0.1 on p0: "
                        + "ENETUNREACH (Network is unreachable): Nexthop has invalid gateway");

        netlink.routes().add(unreachable.withGatewayOnLink());
        assertThat(route(unreachable.destination()).gateway()).contains(ip("10.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.77", "fd00:1::77"})
    void setsListsAndDeletesNeighbours(String text) {
        Neighbours neighbours = netlink.neighbours();
        InetAddress address = ip(text);
        assertThat(neighbours.find(link, address)).isEmpty();

        neighbours.setPermanent(link, address, MAC);

        Neighbour expected = new Neighbour(link.index(), address, Optional.of(MAC), NeighbourState.PERMANENT);
        assertThat(neighbours.find(link, address)).contains(expected);
        assertThat(neighbours.list(link)).contains(expected);
        assertThat(neighbours.list()).contains(expected);
        JsonNode shown = sandbox.show("neighbour show " + text + " dev p0").get(0);
        assertThat(shown.get("lladdr").asText()).isEqualTo(MAC.toString());
        assertThat(shown.get("state").get(0).asText()).isEqualTo("PERMANENT");

        neighbours.delete(link, address);
        assertThat(neighbours.find(link, address)).isEmpty();
        assertThatThrownBy(() -> neighbours.delete(link, address))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
    }

    @Test
    void keepsNeighboursOfLinksApart() {
        Link other = netlink.links().get("p1");
        netlink.neighbours().setPermanent(link, ip("192.168.1.77"), MAC);
        netlink.neighbours().setPermanent(other, ip("192.168.1.78"), MAC);

        assertThat(netlink.neighbours().list(other))
                .extracting(Neighbour::address)
                .contains(ip("192.168.1.78"))
                .doesNotContain(ip("192.168.1.77"));
    }
}
