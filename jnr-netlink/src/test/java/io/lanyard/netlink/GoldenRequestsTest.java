package io.lanyard.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The bytes of every request, as {@code golden/requests.txt} has them on a little-endian machine: sixteen a line, the
 * netlink header being the first. {@code -Drewrite=true} writes the file anew for review.
 */
class GoldenRequestsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/requests.txt");
    private static final Link ETH0 = Fixtures.link(3, "eth0");
    private static final Link BR0 = Fixtures.link(4, "br0");
    private static final MacAddress MAC = MacAddress.parse("02:42:c0:a8:01:0a");
    private static final InetAddress GATEWAY = IpLiteral.parse("192.168.1.1");
    private static final InetAddress GATEWAY6 = IpLiteral.parse("fd00:1::1");
    private static final IpPrefix IPV4 = IpPrefix.parse("192.168.1.10/24");
    private static final IpPrefix IPV6 = IpPrefix.parse("fd00:1::a/64");

    @Test
    void sendsWhatTheGoldenFileSays() throws IOException {
        assertThat(ByteOrder.nativeOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        StringBuilder sent = new StringBuilder();
        operations()
                .forEach((title, operation) -> sent.append(title).append('\n').append(bytesOf(operation)));

        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(GOLDEN, sent);
        }

        assertThat(sent).hasToString(Files.readString(GOLDEN));
    }

    private static Map<String, Consumer<Connection>> operations() {
        Map<String, Consumer<Connection>> all = new LinkedHashMap<>();
        for (MacvlanMode mode : MacvlanMode.values()) {
            all.put("create macvlan mv0 on 3, mode " + mode, to -> new Links(to)
                    .create(NewLink.of("mv0", Macvlan.on(ETH0, mode))));
        }
        all.put("create macvlan mv0 on 3 with MAC, MTU 1400, group 7, up", to -> new Links(to)
                .create(NewLink.of("mv0", Macvlan.on(ETH0, MacvlanMode.BRIDGE))
                        .withMac(MAC)
                        .withMtu(1400)
                        .withGroup(7)
                        .asUp()));
        all.put("create macvlan mv0 in the namespace of descriptor 9 on 3", to -> new Links(to)
                .create(NewLink.of("mv0", Macvlan.on(ETH0, MacvlanMode.BRIDGE)).in(Netns.ofDescriptor(9, "nine"))));
        all.put("create macvlan mv0 on 3 of namespace id 5", to -> new Links(to)
                .create(NewLink.of("mv0", Macvlan.on(ETH0, MacvlanMode.BRIDGE)).withParentIn(5)));
        all.put("create veth v0 with peer v1", to -> new Links(to).create(NewLink.of("v0", Veth.withPeer("v1"))));
        all.put("create veth v0 with peer v1 in the namespace of descriptor 9", to -> new Links(to)
                .create(NewLink.of("v0", Veth.withPeer("v1", Netns.ofDescriptor(9, "nine")))));
        all.put("create bridge br0", to -> new Links(to).create(NewLink.of("br0", Bridge.plain())));
        all.put("create vlan eth0.77 on 3", to -> new Links(to).create(NewLink.of("eth0.77", Vlan.on(ETH0, 77))));
        all.put("create vlan eth0.4094 on 3 with group 7, up", to -> new Links(to)
                .create(NewLink.of("eth0.4094", Vlan.on(ETH0, 4094))
                        .withGroup(7)
                        .asUp()));
        all.put("delete link 3", to -> new Links(to).delete(ETH0));
        all.put("delete links of group 42", to -> new Links(to).deleteGroup(42));
        all.put("set 3 up", to -> new Links(to).setUp(ETH0));
        all.put("set 3 up with alias 'ours'", to -> new Links(to).setUp(ETH0, "ours"));
        all.put("set 3 down", to -> new Links(to).setDown(ETH0));
        all.put("set 3 promiscuous", to -> new Links(to).setPromiscuous(ETH0, true));
        all.put("set 3 not promiscuous", to -> new Links(to).setPromiscuous(ETH0, false));
        all.put("set MAC of 3", to -> new Links(to).setMac(ETH0, MAC));
        all.put("set MTU of 3 to 9000", to -> new Links(to).setMtu(ETH0, 9000));
        all.put("rename 3 to lan0", to -> new Links(to).rename(ETH0, "lan0"));
        all.put("set alias of 3 to 'ours'", to -> new Links(to).setAlias(ETH0, "ours"));
        all.put("set master of 3 to 4", to -> new Links(to).setMaster(ETH0, BR0));
        all.put("clear master of 3", to -> new Links(to).clearMaster(ETH0));
        all.put("move 3 to the namespace of descriptor 9", to -> new Links(to)
                .move(ETH0, Netns.ofDescriptor(9, "nine")));
        all.put("move 3 to the namespace of pid 4242", to -> new Links(to).moveToPid(ETH0, 4242));
        all.put("get link eth0", to -> new Links(to).get("eth0"));
        all.put("get link 3", to -> new Links(to).get(3));
        all.put("list links", to -> new Links(to).list());
        all.put("add address 192.168.1.10/24 to 3", to -> new Addresses(to).add(ETH0, IPV4));
        all.put("add address fd00:1::a/64 to 3", to -> new Addresses(to).add(ETH0, IPV6));
        all.put("add address fd00:1::a/64 to 3 without duplicate detection", to -> new Addresses(to)
                .addWithoutDuplicateDetection(ETH0, IPV6));
        all.put("ensure address 192.168.1.10/24 of 3", to -> new Addresses(to).ensure(ETH0, IPV4));
        all.put("delete address 192.168.1.10/24 of 3", to -> new Addresses(to).delete(ETH0, IPV4));
        all.put("list addresses", to -> new Addresses(to).list());
        all.put("list addresses of 3", to -> new Addresses(to).list(ETH0));
        all.put("add default route via 192.168.1.1", to -> new Routes(to).add(RouteSpec.defaultVia(GATEWAY)));
        all.put("add default route via fd00:1::1 on 3, metric 5", to -> new Routes(to)
                .add(RouteSpec.defaultVia(GATEWAY6).on(ETH0).withMetric(5)));
        all.put("add route 10.0.0.0/8 on 3 from 192.168.1.10", to -> new Routes(to)
                .add(RouteSpec.to(IpPrefix.parse("10.0.0.0/8")).on(ETH0).withSource(IPV4.address())));
        all.put("replace route 10.0.0.0/8 via 192.168.1.1 on-link on 3 in table 1000", to -> new Routes(to)
                .replace(RouteSpec.to(IpPrefix.parse("10.0.0.0/8"))
                        .via(GATEWAY)
                        .on(ETH0)
                        .withGatewayOnLink()
                        .inTable(1000)));
        all.put("delete default route via 192.168.1.1", to -> new Routes(to).delete(RouteSpec.defaultVia(GATEWAY)));
        all.put("look up route to 192.168.1.1", to -> new Routes(to).lookup(GATEWAY));
        all.put("list routes", to -> new Routes(to).listAll());
        all.put("set neighbour 192.168.1.1 of 3", to -> new Neighbours(to).setPermanent(ETH0, GATEWAY, MAC));
        all.put("get neighbour fd00:1::1 of 3", to -> new Neighbours(to).find(ETH0, GATEWAY6));
        all.put("delete neighbour 192.168.1.1 of 3", to -> new Neighbours(to).delete(ETH0, GATEWAY));
        all.put("list neighbours", to -> new Neighbours(to).list());
        all.put("list neighbours of 3", to -> new Neighbours(to).list(ETH0));
        all.put("get id of the namespace of descriptor 9", to -> new NamespaceIds(to)
                .of(Netns.ofDescriptor(9, "nine")));
        return all;
    }

    /** The first request the operation sends; what the kernel would say to it does not matter here. */
    private static String bytesOf(Consumer<Connection> operation) {
        FakeKernel kernel = new FakeKernel();
        kernel.then(turn -> turn.datagram(turn.error(-Errno.EIO.number())));
        try (Connection connection = new Connection(kernel)) {
            operation.accept(connection);
            throw new AssertionError("a refused operation returned as if nothing was the matter");
        } catch (NetlinkException e) {
            assertThat(e.errno()).isEqualTo(Errno.EIO);
        }
        StringBuilder text = new StringBuilder();
        byte[] bytes = kernel.requests().get(0);
        for (int i = 0; i < bytes.length; i++) {
            text.append(i % 16 == 0 ? "    " : i % 4 == 0 ? " " : "")
                    .append(String.format("%02x", bytes[i]))
                    .append(i % 16 == 15 || i == bytes.length - 1 ? "\n" : "");
        }
        return text.toString();
    }
}
