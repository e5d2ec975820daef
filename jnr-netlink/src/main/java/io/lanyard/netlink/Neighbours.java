package io.lanyard.netlink;

import static io.lanyard.netlink.Nlmsg.NLM_F_CREATE;
import static io.lanyard.netlink.Nlmsg.NLM_F_REPLACE;
import static io.lanyard.netlink.Nlmsg.RTM_DELNEIGH;
import static io.lanyard.netlink.Nlmsg.RTM_GETNEIGH;
import static io.lanyard.netlink.Nlmsg.RTM_NEWNEIGH;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The IPv4 and IPv6 neighbours of a namespace's links. Every method throws {@link NetlinkException} when the kernel
 * refuses. Threads may share it.
 */
public final class Neighbours {
    private final Connection connection;

    Neighbours(Connection connection) {
        this.connection = connection;
    }

    public List<Neighbour> list() {
        return connection.dump(
                Request.dump("list neighbours", RTM_GETNEIGH, NeighbourCodec::writeDump), NeighbourCodec.ANSWER);
    }

    public List<Neighbour> list(Link link) {
        return connection.dump(
                Request.dump(
                        "list neighbours of " + link.name(),
                        RTM_GETNEIGH,
                        out -> NeighbourCodec.writeDump(out, link.index())),
                NeighbourCodec.ANSWER.where(message -> NeighbourCodec.linkIndex(message) == link.index()));
    }

    /** The entry for this address, empty if the kernel has none. */
    public Optional<Neighbour> find(Link link, InetAddress address) {
        try {
            return Optional.of(connection.get(
                    Request.get(
                            "get neighbour " + IpLiteral.text(address) + " of " + link.name(),
                            RTM_GETNEIGH,
                            out -> NeighbourCodec.writeKey(out, link.index(), address)),
                    NeighbourCodec.ANSWER));
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Makes the kernel believe it for good, whatever it believed before. */
    public void setPermanent(Link link, InetAddress address, MacAddress mac) {
        connection.change(Request.change(
                "set neighbour " + IpLiteral.text(address) + " of " + link.name() + " to " + mac,
                RTM_NEWNEIGH,
                NLM_F_CREATE | NLM_F_REPLACE,
                out -> NeighbourCodec.writePermanent(out, link.index(), address, mac)));
    }

    /** ENOENT if there is none. */
    public void delete(Link link, InetAddress address) {
        connection.change(Request.change(
                "delete neighbour " + IpLiteral.text(address) + " of " + link.name(),
                RTM_DELNEIGH,
                0,
                out -> NeighbourCodec.writeKey(out, link.index(), address)));
    }
}
