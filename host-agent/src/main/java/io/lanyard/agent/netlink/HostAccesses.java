package io.lanyard.agent.netlink;

import io.lanyard.agent.core.host.FoundAccess;
import io.lanyard.agent.core.host.NewAccess;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.Route;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The host's own macvlans, by which it reaches its containers: its namespace as one that links are made in. */
final class HostAccesses {
    private static final Path OWN = Path.of("/proc/thread-self/ns/net");

    private final Netlink host;

    HostAccesses(Netlink host) {
        this.host = host;
    }

    /** A host without any pays for one list of links. */
    List<FoundAccess> look() {
        List<Link> links = host.links().list();
        if (links.stream().noneMatch(LinkMark::isOurs)) {
            return List.of();
        }
        try (OpenSandbox own = own()) {
            Map<String, Link> byName = links.stream().collect(Collectors.toMap(Link::name, Function.identity()));
            Map<Integer, Link> byIndex = links.stream().collect(Collectors.toMap(Link::index, Function.identity()));
            List<Route> routes = host.routes().list();
            AccessSettings settings = new AccessSettings(own.namespace().netns());
            return own.look(byIndex).links().stream()
                    .filter(link -> byName.containsKey(link.name()))
                    .map(link -> new FoundAccess(
                            link,
                            AccessRoutes.over(routes, byName.get(link.name()).index()),
                            settings.keepsToItself(link.name())))
                    .toList();
        }
    }

    /** One at a time: a link that is being made looks like one whose making was cut off, which is removed. */
    synchronized void give(NewAccess order) throws HostFault {
        try (OpenSandbox own = own()) {
            new AccessWork(host, own, order).perform();
        } catch (UncheckedIOException e) {
            throw new HostFault(Code.NETLINK_REFUSED, e.getMessage() + ": " + e.getCause(), e);
        }
    }

    synchronized void withdraw(String name) {
        try (OpenSandbox own = own()) {
            own.inside().links().find(name).filter(LinkMark::isOurs).ifPresent(own::remove);
        }
    }

    private OpenSandbox own() {
        return OpenSandbox.of(new HeldNamespace(host.namespace(), OWN));
    }
}
