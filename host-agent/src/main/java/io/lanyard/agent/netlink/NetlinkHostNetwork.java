package io.lanyard.agent.netlink;

import io.lanyard.agent.core.Code;
import io.lanyard.agent.core.HostFault;
import io.lanyard.agent.core.HostLink;
import io.lanyard.agent.core.HostNetwork;
import io.lanyard.netlink.Address;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.MacAddress;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The interfaces of one network namespace, by netlink. */
public final class NetlinkHostNetwork implements HostNetwork {
    private final Netlink netlink;
    private final HeldMarks held;

    public NetlinkHostNetwork(Netlink netlink, HeldMarks held) {
        this.netlink = netlink;
        this.held = held;
    }

    @Override
    public List<HostLink> links() throws HostFault {
        return guarded(() -> {
            List<Link> links = netlink.links().list();
            Map<Integer, String> names = new HashMap<>();
            links.forEach(link -> names.put(link.index(), link.name()));
            Map<Integer, List<String>> addresses = netlink.addresses().list().stream()
                    .collect(Collectors.groupingBy(
                            Address::linkIndex,
                            Collectors.mapping(address -> address.prefix().toString(), Collectors.toList())));
            Set<String> marks = held.names();
            return links.stream()
                    .map(link -> translated(link, names, addresses, marks.contains(link.name())))
                    .toList();
        });
    }

    private static HostLink translated(
            Link link, Map<Integer, String> names, Map<Integer, List<String>> addresses, boolean held) {
        return new HostLink(
                link.name(),
                link.kind(),
                link.mac().map(MacAddress::toString).orElse(""),
                link.mtu(),
                link.isUp(),
                link.hasCarrier(),
                link.isPromiscuous(),
                held,
                link.masterIndex().stream()
                        .mapToObj(index -> names.getOrDefault(index, "link " + index))
                        .findFirst(),
                addresses.getOrDefault(link.index(), List.of()));
    }

    @Override
    public void setUp(String name) throws HostFault {
        guarded(() -> {
            netlink.links().setUp(netlink.links().get(name));
            return Optional.empty();
        });
    }

    @Override
    public void holdPromiscuous(String name) throws HostFault {
        guarded(() -> {
            Link link = netlink.links().get(name);
            if (!link.isPromiscuous()) {
                // The mark first: a crash in between leaves a mark without a flag, which is harmless.
                held.add(name);
                netlink.links().setPromiscuous(link, true);
            }
            return Optional.empty();
        });
    }

    @Override
    public void releasePromiscuous(String name) throws HostFault {
        if (!held.names().contains(name)) {
            return;
        }
        guarded(() -> {
            netlink.links().setPromiscuous(netlink.links().get(name), false);
            held.remove(name);
            return Optional.empty();
        });
    }

    private static <T> T guarded(Supplier<T> call) throws HostFault {
        try {
            return call.get();
        } catch (NetlinkException e) {
            throw new HostFault(Code.NETLINK_REFUSED, e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new HostFault(Code.STATE_NOT_SAVED, e.getMessage(), e);
        }
    }
}
