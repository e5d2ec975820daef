package io.lanyard.agent.netlink;

import io.lanyard.agent.core.host.FoundAccess;
import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.host.NewAccess;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.netlink.Address;
import io.lanyard.netlink.Errno;
import io.lanyard.netlink.Link;
import io.lanyard.netlink.Netlink;
import io.lanyard.netlink.NetlinkException;
import io.lanyard.netlink.NewLink;
import io.lanyard.netlink.Vlan;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The interfaces of one network namespace, by netlink. */
public final class NetlinkHostNetwork implements HostNetwork {
    /** For people; it can be changed by anybody. */
    private static final String ALIAS = "made by lanyard";

    private final Netlink netlink;
    private final PromiscuousMarks held;
    private final HostAccesses accesses;

    public NetlinkHostNetwork(Netlink netlink, PromiscuousMarks held) {
        this.netlink = netlink;
        this.held = held;
        this.accesses = new HostAccesses(netlink);
    }

    @Override
    public List<HostLink> links() throws HostFault {
        return guarded(() -> {
            List<Link> links = netlink.links().list().stream()
                    .filter(link -> !LinkMark.isOurs(link))
                    .toList();
            Map<Integer, List<String>> addresses = netlink.addresses().list().stream()
                    .collect(Collectors.groupingBy(
                            Address::linkIndex,
                            Collectors.mapping(address -> address.prefix().toString(), Collectors.toList())));
            Set<Integer> present = links.stream().map(Link::index).collect(Collectors.toSet());
            held.keep(present);
            return new HostLinks(links, addresses, held.marked()).translated();
        });
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
                held.add(link);
                netlink.links().setPromiscuous(link, true);
            }
            return Optional.empty();
        });
    }

    @Override
    public void releasePromiscuous(String name) throws HostFault {
        guarded(() -> {
            Optional<Link> link = netlink.links().find(name);
            if (link.isPresent() && held.marked().contains(link.get().index())) {
                netlink.links().setPromiscuous(link.get(), false);
                held.remove(link.get());
            }
            return Optional.empty();
        });
    }

    @Override
    public void createVlan(String base, int id) throws HostFault {
        guarded(() -> {
            String name = base + "." + id;
            NewLink vlan = NewLink.of(name, Vlan.on(netlink.links().get(base), id))
                    .withGroup(HostLinks.OURS)
                    .asUp();
            try {
                netlink.links().create(vlan);
                netlink.links().setAlias(netlink.links().get(name), ALIAS);
            } catch (NetlinkException e) {
                if (!e.is(Errno.EEXIST)) {
                    throw e;
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public void removeVlan(String name) throws HostFault {
        guarded(() -> {
            netlink.links().find(name).filter(HostLinks::isOurs).ifPresent(netlink.links()::delete);
            return Optional.empty();
        });
    }

    @Override
    public List<FoundAccess> accesses() throws HostFault {
        return guarded(accesses::look);
    }

    @Override
    public void giveAccess(NewAccess order) throws HostFault {
        guarded(() -> {
            accesses.give(order);
            return Optional.empty();
        });
    }

    @Override
    public void withdrawAccess(String link) throws HostFault {
        guarded(() -> {
            accesses.withdraw(link);
            return Optional.empty();
        });
    }

    private interface Call<T> {
        T get() throws HostFault;
    }

    private static <T> T guarded(Call<T> call) throws HostFault {
        try {
            return call.get();
        } catch (NetlinkException e) {
            throw new HostFault(code(e), e.getMessage() + hint(e), e);
        } catch (IllegalArgumentException e) {
            // A parent or a MAC in a form that the kernel takes and we do not.
            throw new HostFault(Code.NETLINK_REFUSED, e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new HostFault(Code.STATE_NOT_SAVED, e.getMessage(), e);
        }
    }

    private static Code code(NetlinkException e) {
        return isUnknownKind(e) ? Code.VLAN_UNSUPPORTED : Code.NETLINK_REFUSED;
    }

    private static String hint(NetlinkException e) {
        return isUnknownKind(e) ? "; this kernel cannot make VLANs: 'modprobe 8021q' may help" : "";
    }

    private static boolean isUnknownKind(NetlinkException e) {
        return e.is(Errno.EOPNOTSUPP) && e.operation().startsWith("create vlan ");
    }
}
