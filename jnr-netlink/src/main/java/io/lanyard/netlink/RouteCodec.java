package io.lanyard.netlink;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Route messages (rtnetlink(7)): {@code struct rtmsg} and RTA_* attributes. Pure. */
final class RouteCodec {
    private static final int RTMSG_BYTES = 12;
    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_PREFSRC = 7;
    private static final int RTA_MULTIPATH = 9;
    private static final int RTA_TABLE = 15;
    private static final int RTA_VIA = 18;

    private static final int RTPROT_STATIC = 4;
    private static final int RTNH_F_ONLINK = 4;

    /** What the one-byte field says when the table's number is in RTA_TABLE, as it always is here. */
    private static final int RT_TABLE_UNSPEC = 0;

    static final AnswerReader<Route> ANSWER =
            new AnswerReader<>(Nlmsg.RTM_NEWROUTE, MessageReader::isIp, RouteCodec::read);

    private RouteCodec() {}

    static void writeDump(MessageWriter out) {
        header(out, Nlmsg.AF_UNSPEC, 0, 0, Scope.UNIVERSE, RouteType.UNSPECIFIED, 0);
    }

    static void writeLookup(MessageWriter out, InetAddress destination) {
        IpPrefix host = new IpPrefix(destination, destination.getAddress().length * Byte.SIZE);
        header(out, host.family(), host.length(), 0, Scope.UNIVERSE, RouteType.UNSPECIFIED, 0);
        out.attribute(RTA_DST, destination);
    }

    static void writeAdd(MessageWriter out, RouteSpec route) {
        boolean connected = route.destination().isIpv4() && route.gateway().isEmpty();
        write(out, route, RTPROT_STATIC, connected ? Scope.LINK : Scope.UNIVERSE, RouteType.UNICAST);
    }

    /** Protocol, scope and type are left open: the kernel deletes the first route that fits. */
    static void writeDelete(MessageWriter out, RouteSpec route) {
        write(out, route, 0, Scope.NOWHERE, RouteType.UNSPECIFIED);
    }

    private static void write(MessageWriter out, RouteSpec route, int protocol, Scope scope, RouteType type) {
        IpPrefix destination = route.destination();
        int flags = route.gatewayOnLink() ? RTNH_F_ONLINK : 0;
        header(out, destination.family(), destination.length(), protocol, scope, type, flags);
        if (destination.length() > 0) {
            out.attribute(RTA_DST, destination.address());
        }
        route.gateway().ifPresent(gateway -> out.attribute(RTA_GATEWAY, gateway));
        route.link().ifPresent(link -> out.attribute(RTA_OIF, link.index()));
        route.metric().ifPresent(metric -> out.attribute(RTA_PRIORITY, metric));
        route.source().ifPresent(source -> out.attribute(RTA_PREFSRC, source));
        out.attribute(RTA_TABLE, route.table());
    }

    private static void header(
            MessageWriter out, int family, int length, int protocol, Scope scope, RouteType type, int flags) {
        out.u8(family).u8(length).u8(0).u8(0);
        out.u8(RT_TABLE_UNSPEC).u8(protocol).u8(scope.value()).u8(type.value());
        out.i32(flags);
    }

    static Route read(MessageReader message) {
        boolean ipv4 = message.u8(0) == Nlmsg.AF_INET;
        InetAddress destination = IpLiteral.of(new byte[ipv4 ? IpLiteral.IPV4_BYTES : IpLiteral.IPV6_BYTES]);
        InetAddress gateway = null;
        InetAddress source = null;
        int link = 0;
        int metric = 0;
        int table = message.u8(4);
        List<Route.NextHop> nextHops = List.of();
        Attributes attributes = message.attributes(RTMSG_BYTES);
        while (attributes.next()) {
            switch (attributes.type()) {
                case RTA_DST -> destination = attributes.address();
                case RTA_GATEWAY -> gateway = attributes.address();
                case RTA_VIA -> gateway = attributes.addressAfterFamily();
                case RTA_OIF -> link = attributes.i32();
                case RTA_PREFSRC -> source = attributes.address();
                case RTA_PRIORITY -> metric = attributes.i32();
                case RTA_TABLE -> table = attributes.i32();
                case RTA_MULTIPATH -> nextHops = readNextHops(attributes.nextHops());
                default -> {
                    // Metrics, encapsulation and the like are not kept.
                }
            }
        }
        return new Route(
                AddressCodec.prefix(destination, message.u8(1)),
                Optional.ofNullable(gateway),
                link == 0 ? OptionalInt.empty() : OptionalInt.of(link),
                Optional.ofNullable(source),
                table,
                message.u8(5),
                Scope.of(message.u8(6)),
                RouteType.of(message.u8(7)),
                metric,
                nextHops);
    }

    private static List<Route.NextHop> readNextHops(NextHops hops) {
        List<Route.NextHop> read = new ArrayList<>();
        while (hops.next()) {
            InetAddress gateway = null;
            Attributes attributes = hops.attributes();
            while (attributes.next()) {
                if (attributes.type() == RTA_GATEWAY) {
                    gateway = attributes.address();
                } else if (attributes.type() == RTA_VIA) {
                    gateway = attributes.addressAfterFamily();
                }
            }
            read.add(new Route.NextHop(hops.linkIndex(), Optional.ofNullable(gateway), hops.weight()));
        }
        return read;
    }
}
