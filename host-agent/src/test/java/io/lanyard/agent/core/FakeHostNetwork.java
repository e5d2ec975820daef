package io.lanyard.agent.core;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Interfaces in memory, held to {@link HostNetworkContract}. */
public final class FakeHostNetwork implements HostNetwork {
    private final Map<String, HostLink> links = new TreeMap<>();
    private final Set<String> held = new HashSet<>();
    private Runnable beforeChange = () -> {};

    public synchronized FakeHostNetwork add(String name) {
        return add(name, false, Optional.empty());
    }

    public synchronized FakeHostNetwork add(String name, boolean promiscuous, Optional<String> master) {
        links.put(
                name,
                new HostLink(
                        name, "veth", "02:00:00:00:00:01", 1500, false, true, promiscuous, false, master, List.of()));
        return this;
    }

    public synchronized void unplug(String name) {
        links.remove(name);
    }

    public synchronized void carrier(String name, boolean carrier) {
        HostLink link = links.get(name);
        links.put(
                name,
                new HostLink(
                        name,
                        link.kind(),
                        link.mac(),
                        link.mtu(),
                        link.adminUp(),
                        carrier,
                        link.promiscuous(),
                        false,
                        link.master(),
                        link.addresses()));
    }

    public synchronized void address(String name, String address) {
        HostLink link = links.get(name);
        links.put(
                name,
                new HostLink(
                        name,
                        link.kind(),
                        link.mac(),
                        link.mtu(),
                        link.adminUp(),
                        link.carrier(),
                        link.promiscuous(),
                        false,
                        link.master(),
                        List.of(address)));
    }

    /** Somebody else, with {@code ip link set promisc}. */
    public synchronized void promiscuousByHand(String name, boolean on) {
        set(name, links.get(name).adminUp(), on);
    }

    public synchronized void beforeChange(Runnable hook) {
        beforeChange = hook;
    }

    public synchronized HostLink link(String name) {
        HostLink link = links.get(name);
        return new HostLink(
                link.name(),
                link.kind(),
                link.mac(),
                link.mtu(),
                link.adminUp(),
                link.carrier(),
                link.promiscuous(),
                held.contains(name),
                link.master(),
                link.addresses());
    }

    @Override
    public synchronized List<HostLink> links() {
        return links.keySet().stream().map(this::link).toList();
    }

    @Override
    public synchronized void setUp(String name) throws HostFault {
        change(name);
        set(name, true, links.get(name).promiscuous());
    }

    @Override
    public synchronized void holdPromiscuous(String name) throws HostFault {
        change(name);
        if (!links.get(name).promiscuous()) {
            held.add(name);
            set(name, links.get(name).adminUp(), true);
        }
    }

    @Override
    public synchronized void releasePromiscuous(String name) throws HostFault {
        if (held.contains(name)) {
            change(name);
            set(name, links.get(name).adminUp(), false);
            held.remove(name);
        }
    }

    private void change(String name) throws HostFault {
        beforeChange.run();
        if (!links.containsKey(name)) {
            throw new HostFault(Code.NETLINK_REFUSED, name + ": ENODEV, no such device");
        }
    }

    private void set(String name, boolean up, boolean promiscuous) {
        HostLink link = links.get(name);
        links.put(
                name,
                new HostLink(
                        name,
                        link.kind(),
                        link.mac(),
                        link.mtu(),
                        up,
                        link.carrier(),
                        promiscuous,
                        false,
                        link.master(),
                        link.addresses()));
    }
}
