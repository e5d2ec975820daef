package io.lanyard.netlink;

import static io.lanyard.netlink.Nlmsg.NLM_F_CREATE;
import static io.lanyard.netlink.Nlmsg.NLM_F_EXCL;
import static io.lanyard.netlink.Nlmsg.NLM_F_REPLACE;
import static io.lanyard.netlink.Nlmsg.RTM_DELROUTE;
import static io.lanyard.netlink.Nlmsg.RTM_GETROUTE;
import static io.lanyard.netlink.Nlmsg.RTM_NEWROUTE;

import java.net.InetAddress;
import java.util.List;

/**
 * The IPv4 and IPv6 routes of a namespace. Every method throws {@link NetlinkException} when the kernel refuses.
 * Threads may share it.
 */
public final class Routes {
    private final Connection connection;

    Routes(Connection connection) {
        this.connection = connection;
    }

    /** The routes of the main table. */
    public List<Route> list() {
        return list(RouteSpec.MAIN_TABLE);
    }

    public List<Route> list(int table) {
        return listAll().stream().filter(route -> route.table() == table).toList();
    }

    /** The routes of all tables, the kernel's own local ones too. */
    public List<Route> listAll() {
        return connection.dump(Request.dump("list routes", RTM_GETROUTE, RouteCodec::writeDump), RouteCodec.ANSWER);
    }

    /** The way a packet to this address would go now; ENETUNREACH if there is none. */
    public Route lookup(InetAddress destination) {
        return connection.get(
                Request.get(
                        "look up route to " + IpLiteral.text(destination),
                        RTM_GETROUTE,
                        out -> RouteCodec.writeLookup(out, destination)),
                RouteCodec.ANSWER);
    }

    /** EEXIST if there is one to the same destination with the same metric, wherever it leads. */
    public void add(RouteSpec route) {
        connection.change(Request.change(
                "add route " + route, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, out -> RouteCodec.writeAdd(out, route)));
    }

    /** Adds it, in place of one to the same destination with the same metric if there is one. */
    public void replace(RouteSpec route) {
        connection.change(Request.change(
                "replace route " + route,
                RTM_NEWROUTE,
                NLM_F_CREATE | NLM_F_REPLACE,
                out -> RouteCodec.writeAdd(out, route)));
    }

    /** ESRCH if there is none that fits. */
    public void delete(RouteSpec route) {
        connection.change(
                Request.change("delete route " + route, RTM_DELROUTE, 0, out -> RouteCodec.writeDelete(out, route)));
    }
}
