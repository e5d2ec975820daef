package io.lanyard.netlink;

import static io.lanyard.netlink.Nlmsg.NLM_F_CREATE;
import static io.lanyard.netlink.Nlmsg.NLM_F_EXCL;
import static io.lanyard.netlink.Nlmsg.NLM_F_REPLACE;
import static io.lanyard.netlink.Nlmsg.RTM_DELADDR;
import static io.lanyard.netlink.Nlmsg.RTM_GETADDR;
import static io.lanyard.netlink.Nlmsg.RTM_NEWADDR;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The IPv4 and IPv6 addresses of a namespace's links. Every method throws {@link NetlinkException} when the kernel
 * refuses. Threads may share it.
 */
public final class Addresses {
    private final Connection connection;

    Addresses(Connection connection) {
        this.connection = connection;
    }

    public List<Address> list() {
        return connection.dump(
                Request.dump("list addresses", RTM_GETADDR, out -> AddressCodec.writeDump(out, 0)),
                AddressCodec.ANSWER);
    }

    /** The addresses of one link; ENODEV, or nothing on older kernels, if it is gone. */
    public List<Address> list(Link link) {
        return connection.dump(
                Request.dump(
                        "list addresses of " + link.name(),
                        RTM_GETADDR,
                        out -> AddressCodec.writeDump(out, link.index())),
                AddressCodec.ANSWER.where(message -> AddressCodec.linkIndex(message) == link.index()));
    }

    /** The link's entry for this address, whatever its prefix length. */
    public Optional<Address> find(Link link, InetAddress address) {
        return list(link).stream()
                .filter(entry -> entry.prefix().address().equals(address))
                .findFirst();
    }

    /** EEXIST if the link has it already. An IPv6 address is tentative until the kernel has looked for a duplicate. */
    public void add(Link link, IpPrefix prefix) {
        add(link, prefix, NLM_F_CREATE | NLM_F_EXCL, 0);
    }

    /** Adds an IPv6 address that can be used at once, for those who know that it is free. */
    public void addWithoutDuplicateDetection(Link link, IpPrefix prefix) {
        add(link, prefix, NLM_F_CREATE | NLM_F_EXCL, Address.IFA_F_NODAD);
    }

    /** As {@link #addWithoutDuplicateDetection}, and without a route to the address's network. */
    public void addWithoutRoute(Link link, IpPrefix prefix) {
        add(link, prefix, NLM_F_CREATE | NLM_F_EXCL, Address.IFA_F_NODAD | Address.IFA_F_NOPREFIXROUTE);
    }

    /** Adds it, or leaves it as it is if the link has it already. */
    public void ensure(Link link, IpPrefix prefix) {
        add(link, prefix, NLM_F_CREATE | NLM_F_REPLACE, 0);
    }

    /** EADDRNOTAVAIL if the link does not have it, with this prefix length. */
    public void delete(Link link, IpPrefix prefix) {
        connection.change(Request.change(
                "delete address " + prefix + " of " + link.name(),
                RTM_DELADDR,
                0,
                out -> AddressCodec.write(out, link.index(), prefix, 0)));
    }

    private void add(Link link, IpPrefix prefix, int messageFlags, int addressFlags) {
        connection.change(Request.change(
                "add address " + prefix + " to " + link.name(),
                RTM_NEWADDR,
                messageFlags,
                out -> AddressCodec.write(out, link.index(), prefix, addressFlags)));
    }
}
