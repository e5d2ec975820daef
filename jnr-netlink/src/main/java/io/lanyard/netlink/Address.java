package io.lanyard.netlink;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An IP address of a link.
 *
 * @param prefix the address itself with the length of its network
 * @param peer the other end, on point-to-point links
 * @param flags IFA_F_* of {@code linux/if_addr.h}
 */
public record Address(
        int linkIndex,
        IpPrefix prefix,
        Optional<InetAddress> peer,
        Optional<InetAddress> broadcast,
        Scope scope,
        int flags) {

    static final int IFA_F_NODAD = 0x02;
    static final int IFA_F_DADFAILED = 0x08;
    static final int IFA_F_TENTATIVE = 0x40;
    static final int IFA_F_PERMANENT = 0x80;
    static final int IFA_F_NOPREFIXROUTE = 0x200;

    /** Whether IPv6 is still looking for a duplicate and the address cannot be used yet. */
    public boolean isTentative() {
        return (flags & IFA_F_TENTATIVE) != 0;
    }

    /** Whether IPv6 found that another host has the address. */
    public boolean isDuplicate() {
        return (flags & IFA_F_DADFAILED) != 0;
    }

    /** Whether it stays until deleted. */
    public boolean isPermanent() {
        return (flags & IFA_F_PERMANENT) != 0;
    }
}
