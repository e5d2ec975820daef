package io.lanyard.agent.core.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network interface as the kernel has it.
 *
 * @param index the kernel's number for it: one that was deleted and made again has another
 * @param kind link kind as the kernel names it, empty for a physical one
 * @param adminUp it is set up
 * @param carrier nothing says that it is down
 * @param promiscuous the promiscuous flag is set, by whomever
 * @param promiscuousHeld we set that flag and have to take it back
 * @param ours we made it and have to remove it
 * @param master the bridge or bond it is a port of
 * @param on the interface it is stacked on, as a VLAN or macvlan is
 */
public record HostLink(
        int index,
        String name,
        String kind,
        String mac,
        int mtu,
        boolean adminUp,
        boolean carrier,
        boolean promiscuous,
        boolean promiscuousHeld,
        boolean ours,
        Optional<String> master,
        Optional<String> on,
        List<String> addresses) {
    private static final String LOOPBACK = "lo";
    private static final String LINK_LOCAL = "fe80:";

    /** What comes and goes with containers, tunnels and the like. */
    private static final Set<String> TRANSIENT =
            Set.of("macvlan", "macvtap", "ipvlan", "ipvtap", "tun", "ifb", "dummy");

    public HostLink {
        addresses = List.copyOf(addresses);
    }

    /** Whether a person may have meant it as a parent: not what an engine makes and removes with its containers. */
    public boolean isLikelyParent() {
        return !name.equals(LOOPBACK)
                && master.isEmpty()
                && !TRANSIENT.contains(kind)
                && (!kind.equals("veth") || addresses.stream().anyMatch(address -> !address.startsWith(LINK_LOCAL)));
    }
}
