package io.lanyard.agent.netlink;

import io.lanyard.agent.core.host.AccessRoute;
import io.lanyard.netlink.IpPrefix;
import io.lanyard.netlink.IpText;
import io.lanyard.netlink.Route;
import io.lanyard.netlink.RouteSpec;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The routes of the host's access, told from those that a person or the kernel made over the same link. */
final class AccessRoutes {
    /** Who adds a route by {@code ip} gives it another (rtnetlink.h, RTPROT_STATIC). */
    private static final int OURS = 4;

    static Set<AccessRoute> over(Collection<Route> routes, int link) {
        return routes.stream()
                .filter(route -> route.linkIndex().orElse(0) == link && route.protocol() == OURS)
                .filter(route -> route.gateway().isEmpty() && isAlone(route.destination()))
                .map(route -> new AccessRoute(
                        IpText.of(route.destination().address()),
                        route.source().map(IpText::of).orElse("")))
                .collect(Collectors.toSet());
    }

    private static boolean isAlone(IpPrefix prefix) {
        return prefix.equals(alone(IpText.of(prefix.address())));
    }

    private static IpPrefix alone(String ip) {
        return IpPrefix.parse(ip + (ip.indexOf(':') < 0 ? "/32" : "/128"));
    }

    static RouteSpec spec(AccessRoute route) {
        RouteSpec spec = RouteSpec.to(alone(route.to()));
        return route.from().isEmpty()
                ? spec
                : spec.withSource(alone(route.from()).address());
    }

    private AccessRoutes() {}
}
