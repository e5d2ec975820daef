package io.lanyard.agent.netlink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.host.AccessRoute;
import io.lanyard.agent.core.host.NewAccess;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.netlink.Errno;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.RouteSpec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Brings the host's access to its containers of a network to an order: the link as in a container, then its routes. */
final class AccessWork {
    /** With one more digit, as long as the kernel lets a name be. */
    private static final int HEX_DIGITS = 10;

    private final Netlink host;
    private final OpenSandbox own;
    private final NewAccess order;

    /** @param own the host's namespace */
    AccessWork(Netlink host, OpenSandbox own, NewAccess order) {
        this.host = host;
        this.own = own;
        this.order = order;
    }

    void perform() throws HostFault {
        AccessSettings settings = new AccessSettings(own.namespace().netns());
        Link link = new LinkWork(
                        host,
                        own,
                        order.link(),
                        taken -> names(order.link().network()),
                        made -> settings.keepToItself(made.name(), order.link().hasIpv6()))
                .perform();
        Set<AccessRoute> found = AccessRoutes.over(host.routes().list(), link.index());
        Set<AccessRoute> left = new HashSet<>(found);
        left.removeAll(order.routes());
        left.stream().map(route -> spec(route, link)).forEach(this::withdraw);
        Set<AccessRoute> missing = new HashSet<>(order.routes());
        missing.removeAll(found);
        missing.stream().map(route -> spec(route, link)).forEach(host.routes()::add);
    }

    /** The same on each try, and after a restart. */
    private static List<String> names(ResourceId network) {
        String name = "lyd-" + hex(network.space() + "/" + network.name());
        return Stream.concat(
                        Stream.of(name),
                        Stream.iterate(1, number -> number + 1).limit(9).map(number -> name + number))
                .toList();
    }

    private static String hex(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static RouteSpec spec(AccessRoute route, Link link) {
        return AccessRoutes.spec(route).on(link);
    }

    private void withdraw(RouteSpec route) {
        try {
            host.routes().delete(route);
        } catch (NetlinkException e) {
            // With an address the kernel deletes the routes that made packets come from it.
            if (!e.is(Errno.ESRCH)) {
                throw e;
            }
        }
    }
}
