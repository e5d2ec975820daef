package io.lanyard.agent.netlink;

import io.lanyard.agent.core.host.HostLink;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.MacAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The kernel's links as the agent's. */
final class HostLinks {
    /** The link group of those we made, by which they are told: it is given to a link in the moment it is made. */
    static final int OURS = 0x4c59;

    private static final String VLAN = "vlan";
    private static final String VETH = "veth";

    private final List<Link> links;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, List<String>> addresses;
    private final Set<Integer> held;

    HostLinks(List<Link> links, Map<Integer, List<String>> addresses, Set<Integer> held) {
        this.links = links;
        this.addresses = addresses;
        this.held = held;
        links.forEach(link -> names.put(link.index(), link.name()));
    }

    static boolean isOurs(Link link) {
        return link.kind().equals(VLAN) && link.group() == OURS;
    }

    List<HostLink> translated() {
        return links.stream().map(this::translated).toList();
    }

    private HostLink translated(Link link) {
        return new HostLink(
                link.index(),
                link.name(),
                link.kind(),
                link.mac().map(MacAddress::toString).orElse(""),
                link.mtu(),
                link.isUp(),
                link.hasCarrier(),
                link.isPromiscuous(),
                held.contains(link.index()),
                isOurs(link),
                name(link.masterIndex()),
                name(stackedOn(link)),
                addresses.getOrDefault(link.index(), List.of()));
    }

    /** A veth has its other end there, and what is in another namespace is no link of ours. */
    private static OptionalInt stackedOn(Link link) {
        return link.kind().equals(VETH) || link.parentNamespaceId().isPresent()
                ? OptionalInt.empty()
                : link.parentIndex();
    }

    private Optional<String> name(OptionalInt index) {
        return index.stream()
                .mapToObj(number -> names.getOrDefault(number, "link " + number))
                .findFirst();
    }
}
