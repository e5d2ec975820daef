package io.lanyard.netlink;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network interface as the kernel described it at one moment.
 *
 * @param index its identity within its namespace; operations go by it, the name only appears in errors
 * @param mac empty if its hardware address is not one of Ethernet's
 * @param flags IFF_* of {@code linux/if.h}
 * @param promiscuity how many users, the kernel itself included, want it promiscuous
 * @param parentIndex the link it is stacked on; for a veth its peer
 * @param parentNamespaceId where the parent is, if in another namespace; negative if that has no id here
 * @param masterIndex the bridge or bond it is a port of
 * @param alias free text set by users, empty if none
 * @param kind {@code macvlan}, {@code veth}, …; empty for hardware and loopback
 */
public record Link(
        int index,
        String name,
        Optional<MacAddress> mac,
        int mtu,
        int flags,
        OperState operState,
        int promiscuity,
        OptionalInt parentIndex,
        OptionalInt parentNamespaceId,
        OptionalInt masterIndex,
        int group,
        String alias,
        String kind,
        Optional<MacvlanMode> macvlanMode,
        OptionalInt vlanId) {

    static final int IFF_UP = 0x1;
    static final int IFF_LOOPBACK = 0x8;
    static final int IFF_PROMISC = 0x100;
    static final int IFF_LOWER_UP = 0x10000;

    /** Whether it was set up; whether it works is {@link #operState()}. */
    public boolean isUp() {
        return (flags & IFF_UP) != 0;
    }

    public boolean isLoopback() {
        return (flags & IFF_LOOPBACK) != 0;
    }

    /** Whether someone set it promiscuous; {@link #promiscuity()} also counts the kernel's own use. */
    public boolean isPromiscuous() {
        return (flags & IFF_PROMISC) != 0;
    }

    /** Whether the cable, or the parent in its place, is up. */
    public boolean hasCarrier() {
        return (flags & IFF_LOWER_UP) != 0;
    }
}
