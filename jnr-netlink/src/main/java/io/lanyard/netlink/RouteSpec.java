package io.lanyard.netlink;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A route to add or delete. With a gateway it leads there; with a link alone the destination is on that link.
 *
 * @param metric the kernel's choice if empty
 * @param source the address that packets get unless the sender chose one
 * @param gatewayOnLink takes the gateway for reachable on the link though no subnet says so
 */
public record RouteSpec(
        IpPrefix destination,
        Optional<InetAddress> gateway,
        Optional<Link> link,
        OptionalInt metric,
        Optional<InetAddress> source,
        int table,
        boolean gatewayOnLink) {

    public static final int MAIN_TABLE = 254;

    public RouteSpec {
        destination = destination.network();
        requireFamily(destination, gateway, "gateway");
        requireFamily(destination, source, "source");
    }

    public static RouteSpec to(IpPrefix destination) {
        return new RouteSpec(
                destination,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                MAIN_TABLE,
                false);
    }

    /** The default route of the gateway's family. */
    public static RouteSpec defaultVia(InetAddress gateway) {
        return to(new IpPrefix(gateway, 0)).via(gateway);
    }

    public RouteSpec via(InetAddress gateway) {
        return new RouteSpec(destination, Optional.of(gateway), link, metric, source, table, gatewayOnLink);
    }

    public RouteSpec on(Link link) {
        return new RouteSpec(destination, gateway, Optional.of(link), metric, source, table, gatewayOnLink);
    }

    public RouteSpec withMetric(int metric) {
        return new RouteSpec(destination, gateway, link, OptionalInt.of(metric), source, table, gatewayOnLink);
    }

    public RouteSpec withSource(InetAddress source) {
        return new RouteSpec(destination, gateway, link, metric, Optional.of(source), table, gatewayOnLink);
    }

    public RouteSpec inTable(int table) {
        return new RouteSpec(destination, gateway, link, metric, source, table, gatewayOnLink);
    }

    public RouteSpec withGatewayOnLink() {
        return new RouteSpec(destination, gateway, link, metric, source, table, true);
    }

    @Override
    public String toString() {
        return (destination.length() == 0 ? "default" : destination.toString())
                + gateway.map(hop -> " via " + IpLiteral.text(hop)).orElse("")
                + link.map(out -> " on " + out.name()).orElse("")
                + (metric.isPresent() ? " metric " + metric.getAsInt() : "")
                + (table == MAIN_TABLE ? "" : " table " + table);
    }

    private static void requireFamily(IpPrefix destination, Optional<InetAddress> address, String role) {
        if (address.isPresent() && address.get() instanceof Inet6Address == destination.isIpv4()) {
            throw new IllegalArgumentException("route to " + destination + ": got " + role + " "
                    + IpLiteral.text(address.get()) + ", expected one of the same family");
        }
    }
}
