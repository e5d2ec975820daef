package io.lanyard.netlink;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A route as the kernel has it.
 *
 * @param destination length 0 for a default route
 * @param gateway the next hop, empty if the destination is on the link itself; may be IPv6 for an IPv4 route
 * @param source the address that packets get unless the sender chose one
 * @param table 254 is the main one
 * @param protocol who made it: 2 the kernel, 3 {@code ip}, 4 an administrator
 * @param metric the lower, the better; 0 if none was given (IPv6 then shows 1024)
 * @param nextHops two or more for a route with several, gateway and link being empty then
 */
public record Route(
        IpPrefix destination,
        Optional<InetAddress> gateway,
        OptionalInt linkIndex,
        Optional<InetAddress> source,
        int table,
        int protocol,
        Scope scope,
        RouteType type,
        int metric,
        List<NextHop> nextHops) {

    /** One way of several. */
    public record NextHop(int linkIndex, Optional<InetAddress> gateway, int weight) {}

    public Route {
        nextHops = List.copyOf(nextHops);
    }

    public boolean isDefault() {
        return destination.length() == 0;
    }
}
