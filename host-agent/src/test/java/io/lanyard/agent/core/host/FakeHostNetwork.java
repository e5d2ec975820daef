package io.lanyard.agent.core.host;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import io.lanyard.agent.core.sandbox.SandboxLink;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Interfaces in memory, held to {@link HostNetworkContract}. */
public final class FakeHostNetwork implements HostNetwork {
    private static final int MTU = 1500;

    private final Map<String, HostLink> links = new TreeMap<>();
    private final Map<ResourceId, FoundAccess> accesses = new TreeMap<>();
    private final Set<Integer> held = new HashSet<>();
    private final boolean vlans;
    private Runnable beforeChange = () -> {};
    private int indexes;

    public FakeHostNetwork() {
        this(true);
    }

    private FakeHostNetwork(boolean vlans) {
        this.vlans = vlans;
    }

    /** Of a kernel without the module. */
    public static FakeHostNetwork withoutVlans() {
        return new FakeHostNetwork(false);
    }

    public synchronized FakeHostNetwork add(String name) {
        return add(name, false, Optional.empty());
    }

    public synchronized FakeHostNetwork add(String name, boolean promiscuous, Optional<String> master) {
        return add(name, "", promiscuous, master, Optional.empty());
    }

    /** Stacked on another, or a kind of its own. */
    public synchronized FakeHostNetwork add(String name, String kind, Optional<String> on) {
        return add(name, kind, false, Optional.empty(), on);
    }

    private FakeHostNetwork add(
            String name, String kind, boolean promiscuous, Optional<String> master, Optional<String> on) {
        links.put(
                name,
                new HostLink(
                        ++indexes,
                        name,
                        kind,
                        "02:00:00:00:00:01",
                        MTU,
                        false,
                        true,
                        promiscuous,
                        false,
                        false,
                        master,
                        on,
                        List.of()));
        return this;
    }

    /** With all that is on it. */
    public synchronized void unplug(String name) {
        links.remove(name);
        accesses.values().removeIf(access -> access.link().parent().equals(name));
        links.values().removeIf(link -> link.on().equals(Optional.of(name)));
    }

    /** Deleted and made again. */
    public synchronized void replug(String name) {
        unplug(name);
        add(name);
    }

    public synchronized void rename(String name, String other) {
        HostLink link = links.remove(name);
        links.put(other, new Change(link).name(other).link());
    }

    public synchronized void carrier(String name, boolean carrier) {
        change(name, link -> new Change(link).carrier(carrier).link());
    }

    public synchronized void mtu(String name, int mtu) {
        change(name, link -> new Change(link).mtu(mtu).link());
    }

    public synchronized void address(String name, String address) {
        change(name, link -> new Change(link).address(address).link());
    }

    /** Somebody else, with {@code ip link set promisc}. */
    public synchronized void promiscuousByHand(String name, boolean on) {
        change(name, link -> new Change(link).promiscuous(on).link());
    }

    public synchronized void beforeChange(Runnable hook) {
        beforeChange = hook;
    }

    public synchronized HostLink link(String name) {
        HostLink link = links.get(name);
        return link == null
                ? null
                : new Change(link).held(held.contains(link.index())).link();
    }

    @Override
    public synchronized List<HostLink> links() {
        return links.keySet().stream().map(this::link).toList();
    }

    @Override
    public synchronized void setUp(String name) throws HostFault {
        require(name);
        HostLink link = links.get(name);
        if (link.on().map(links::get).filter(base -> !base.adminUp()).isPresent()) {
            throw new HostFault(Code.NETLINK_REFUSED, "set " + name + " up: ENETDOWN");
        }
        change(name, known -> new Change(known).up(true).link());
    }

    @Override
    public synchronized void holdPromiscuous(String name) throws HostFault {
        require(name);
        if (!links.get(name).promiscuous()) {
            held.add(links.get(name).index());
            promiscuousByHand(name, true);
        }
    }

    @Override
    public synchronized void releasePromiscuous(String name) throws HostFault {
        if (links.containsKey(name) && held.contains(links.get(name).index())) {
            require(name);
            promiscuousByHand(name, false);
            held.remove(links.get(name).index());
        }
    }

    @Override
    public synchronized void createVlan(String base, int id) throws HostFault {
        require(base);
        if (!vlans) {
            throw new HostFault(Code.VLAN_UNSUPPORTED, "create vlan on " + base + ": EOPNOTSUPP");
        }
        String name = base + "." + id;
        if (!links.containsKey(name)) {
            add(name, "vlan", Optional.of(base));
            change(name, link -> new Change(link)
                    .ours(true)
                    .up(true)
                    .mtu(links.get(base).mtu())
                    .link());
        }
    }

    @Override
    public synchronized void removeVlan(String name) throws HostFault {
        if (links.containsKey(name) && links.get(name).ours()) {
            require(name);
            unplug(name);
        }
    }

    @Override
    public synchronized List<FoundAccess> accesses() {
        return List.copyOf(accesses.values());
    }

    @Override
    public synchronized void giveAccess(NewAccess order) throws HostFault {
        NewSandboxLink link = order.link();
        require(link.parent());
        int mtu = links.get(link.parent()).mtu();
        accesses.put(
                link.network(),
                new FoundAccess(
                        new SandboxLink(
                                "lyd-" + link.network().engineName(),
                                Optional.of(link.network()),
                                link.parent(),
                                mtu,
                                Optional.of(link.mode()),
                                link.mac(),
                                link.mtu().orElse(mtu),
                                true,
                                link.prefixes(),
                                link.prefixes()),
                        order.routes(),
                        true));
    }

    @Override
    public synchronized void withdrawAccess(String name) {
        beforeChange.run();
        accesses.values().removeIf(access -> access.link().name().equals(name));
    }

    private void require(String name) throws HostFault {
        beforeChange.run();
        if (!links.containsKey(name)) {
            throw new HostFault(Code.NETLINK_REFUSED, name + ": ENODEV, no such device");
        }
    }

    private void change(String name, UnaryOperator<HostLink> change) {
        links.computeIfPresent(name, (known, link) -> change.apply(link));
    }

    /** A link, but for one thing. */
    private static final class Change {
        private final HostLink was;
        private String name;
        private int mtu;
        private boolean up;
        private boolean carrier;
        private boolean promiscuous;
        private boolean held;
        private boolean ours;
        private List<String> addresses;

        private Change(HostLink was) {
            this.was = was;
            name = was.name();
            mtu = was.mtu();
            up = was.adminUp();
            carrier = was.carrier();
            promiscuous = was.promiscuous();
            ours = was.ours();
            addresses = was.addresses();
        }

        private Change name(String value) {
            name = value;
            return this;
        }

        private Change mtu(int value) {
            mtu = value;
            return this;
        }

        private Change up(boolean value) {
            up = value;
            return this;
        }

        private Change carrier(boolean value) {
            carrier = value;
            return this;
        }

        private Change promiscuous(boolean value) {
            promiscuous = value;
            return this;
        }

        private Change held(boolean value) {
            held = value;
            return this;
        }

        private Change ours(boolean value) {
            ours = value;
            return this;
        }

        private Change address(String value) {
            addresses = List.of(value);
            return this;
        }

        private HostLink link() {
            return new HostLink(
                    was.index(),
                    name,
                    was.kind(),
                    was.mac(),
                    mtu,
                    up,
                    carrier,
                    promiscuous,
                    held,
                    ours,
                    was.master(),
                    was.on(),
                    addresses);
        }
    }
}
