package io.lanyard.agent.netlink;

import io.lanyard.agent.core.desired.NetworkSpec.Mode;
import io.lanyard.agent.core.sandbox.FoundSandbox;
import io.lanyard.agent.core.sandbox.FoundSandbox.DefaultRoute;
import io.lanyard.agent.core.sandbox.SandboxLink;
import io.lanyard.netlink.Address;
import io.lanyard.netlink.Errno;
import io.lanyard.netlink.IpText;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A namespace that is being looked into and worked on, over a socket of its own. */
final class OpenSandbox implements AutoCloseable {
    /** Of routes that routers announce (rtnetlink.h, RTPROT_RA). */
    private static final int ANNOUNCED = 9;

    private final HeldNamespace namespace;
    private final Netlink inside;
    private final String life;

    /** Takes the namespace over: it is closed if it cannot be opened. */
    static OpenSandbox of(HeldNamespace namespace) {
        try {
            return new OpenSandbox(namespace, Netlink.open(namespace.netns()));
        } catch (NetlinkException e) {
            namespace.close();
            throw e;
        }
    }

    private OpenSandbox(HeldNamespace namespace, Netlink inside) {
        this.namespace = namespace;
        this.inside = inside;
        this.life = Long.toString(namespace.netns().inode());
    }

    HeldNamespace namespace() {
        return namespace;
    }

    Netlink inside() {
        return inside;
    }

    /** Links of ours, whatever they have on them. */
    List<Link> ours() {
        return inside.links().list().stream().filter(LinkMark::isOurs).toList();
    }

    /** @param parents the host's links, by index */
    FoundSandbox look(Map<Integer, Link> parents) {
        Map<Integer, String> names = new HashMap<>();
        List<Link> links = inside.links().list();
        links.forEach(link -> names.put(link.index(), link.name()));
        List<Link> ours = links.stream().filter(LinkMark::isOurs).toList();
        if (ours.isEmpty()) {
            return FoundSandbox.seen(life, List.of(), Set.of()).on(carriers(links));
        }
        Map<Integer, Set<String>> prefixes = inside.addresses().list().stream()
                .filter(OpenSandbox::counts)
                .collect(Collectors.groupingBy(
                        Address::linkIndex,
                        Collectors.mapping(address -> address.prefix().toString(), Collectors.toSet())));
        return FoundSandbox.seen(
                        life,
                        ours.stream()
                                .map(link -> translated(link, parents, prefixes.getOrDefault(link.index(), Set.of())))
                                .toList(),
                        defaultRoutes(names))
                .on(carriers(links));
    }

    /** An engine's: neither those that the container made on links of its own, nor those that the agent made. */
    private static List<Integer> carriers(List<Link> links) {
        return links.stream()
                .filter(link -> link.kind().equals(LinkMark.KIND) && !LinkMark.isOurs(link))
                .filter(link -> link.parentNamespaceId().isPresent())
                .flatMapToInt(link -> link.parentIndex().stream())
                .boxed()
                .toList();
    }

    /** Neither what IPv6 gives every link nor what a router's announcement leads to. */
    private static boolean counts(Address address) {
        return address.isPermanent() && !address.prefix().address().isLinkLocalAddress();
    }

    private static SandboxLink translated(Link link, Map<Integer, Link> parents, Set<String> prefixes) {
        Optional<Link> parent = link.parentIndex().stream()
                .mapToObj(parents::get)
                .filter(Objects::nonNull)
                .findFirst();
        Optional<LinkMark> mark = LinkMark.of(link);
        return new SandboxLink(
                link.name(),
                mark.map(LinkMark::network),
                parent.map(Link::name).orElse(""),
                parent.map(Link::mtu).orElse(0),
                link.macvlanMode().map(mode -> Mode.valueOf(mode.name())),
                link.mac().map(Object::toString).orElse(""),
                link.mtu(),
                link.isUp(),
                mark.map(LinkMark::prefixes).orElse(Set.of()),
                prefixes);
    }

    private Set<DefaultRoute> defaultRoutes(Map<Integer, String> names) {
        return inside.routes().list().stream()
                .filter(route -> route.isDefault() && route.protocol() != ANNOUNCED)
                .filter(route ->
                        route.gateway().isPresent() && route.linkIndex().isPresent())
                .map(route -> new DefaultRoute(IpText.of(route.gateway().get()), names.getOrDefault(linkOf(route), "")))
                .collect(Collectors.toSet());
    }

    private static int linkOf(Route route) {
        return route.linkIndex().orElse(0);
    }

    /** Also in a namespace that its container has left: as long as it is held, its links would stay on the LAN. */
    void removeAll() {
        ours().forEach(this::remove);
    }

    void remove(Link link) {
        try {
            inside.links().delete(link);
        } catch (NetlinkException e) {
            if (!e.is(Errno.ENODEV)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        inside.close();
        namespace.close();
    }
}
