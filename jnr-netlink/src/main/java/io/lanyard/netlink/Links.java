package io.lanyard.netlink;

import static io.lanyard.netlink.Nlmsg.NLM_F_CREATE;
import static io.lanyard.netlink.Nlmsg.NLM_F_EXCL;
import static io.lanyard.netlink.Nlmsg.RTM_DELLINK;
import static io.lanyard.netlink.Nlmsg.RTM_GETLINK;
import static io.lanyard.netlink.Nlmsg.RTM_NEWLINK;
import static io.lanyard.netlink.Nlmsg.RTM_SETLINK;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The links of a namespace. A change goes to the link with the record's index, even if it was renamed since. Every
 * method throws {@link NetlinkException} when the kernel refuses. Threads may share it.
 */
public final class Links {
    /** IFALIASZ less the closing NUL. */
    private static final int ALIAS_BYTES_MAX = 255;

    private final Connection connection;

    Links(Connection connection) {
        this.connection = connection;
    }

    public List<Link> list() {
        return connection.dump(
                Request.dump("list links", RTM_GETLINK, out -> withoutStatistics(LinkCodec.header(out, 0))),
                LinkCodec.ANSWER);
    }

    /** The link of this name; ENODEV if there is none. */
    public Link get(String name) {
        InterfaceName.check(name);
        return get("get link " + name, out -> withoutStatistics(LinkCodec.header(out, 0))
                .attribute(LinkCodec.IFLA_IFNAME, name));
    }

    /** The link with this index; ENODEV if there is none. */
    public Link get(int index) {
        return get("get link " + index, out -> withoutStatistics(LinkCodec.header(out, index)));
    }

    /** The link of this name, empty if there is none. */
    public Optional<Link> find(String name) {
        try {
            return Optional.of(get(name));
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENODEV) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** EEXIST if the name is taken; EBUSY if the parent serves another purpose, a bridge's port for one. */
    public void create(NewLink link) {
        connection.change(Request.change(link.operation(), RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, link::write));
    }

    /** ENODEV if it is gone already. With a veth goes its peer, with a parent all that is stacked on it. */
    public void delete(Link link) {
        connection.change(Request.change(
                "delete link " + link.name(), RTM_DELLINK, 0, out -> LinkCodec.header(out, link.index())));
    }

    /**
     * Deletes all links of the group at the cost of one. Refused as a whole if one of them is no virtual link; ENODEV if
     * the group is empty.
     */
    public void deleteGroup(int group) {
        if (group == 0) {
            throw new IllegalArgumentException("group 0 is everybody's: expected another");
        }
        connection.change(
                Request.change("delete links of group " + group, RTM_DELLINK, 0, out -> LinkCodec.header(out, 0)
                        .attribute(LinkCodec.IFLA_GROUP, group)));
    }

    /** EADDRINUSE, or EBUSY on other kernels, if it is a macvlan whose MAC another one on the same parent has. */
    public void setUp(Link link) {
        setFlag("set " + link.name() + " up", link, Link.IFF_UP, true);
    }

    /** As {@link #setAlias} and {@link #setUp}, at the cost of one. */
    public void setUp(Link link, String alias) {
        checkAlias(link, alias);
        change("set " + link.name() + " up, with its alias", out -> LinkCodec.header(
                        out, link.index(), Link.IFF_UP, Link.IFF_UP)
                .attribute(LinkCodec.IFLA_IFALIAS, alias));
    }

    public void setDown(Link link) {
        setFlag("set " + link.name() + " down", link, Link.IFF_UP, false);
    }

    /** The kernel keeps this apart from its own use of promiscuity: on twice is on once. */
    public void setPromiscuous(Link link, boolean on) {
        setFlag("set " + link.name() + " promiscuous " + (on ? "on" : "off"), link, Link.IFF_PROMISC, on);
    }

    public void setMac(Link link, MacAddress mac) {
        set("set " + link.name() + " MAC " + mac, link, out -> out.attribute(LinkCodec.IFLA_ADDRESS, mac.toBytes()));
    }

    public void setMtu(Link link, int mtu) {
        set("set " + link.name() + " MTU " + mtu, link, out -> out.attribute(LinkCodec.IFLA_MTU, mtu));
    }

    /** Kernels before 6.2 rename only links that are down. */
    public void rename(Link link, String name) {
        InterfaceName.check(name);
        set("rename " + link.name() + " to " + name, link, out -> out.attribute(LinkCodec.IFLA_IFNAME, name));
    }

    /**
     * Any text up to 255 bytes, to know one's own by; empty removes it. The kernel takes no alias on creation (a
     * {@linkplain NewLink#withGroup group} it does) and tells subscribers of a change only while the link is up.
     */
    public void setAlias(Link link, String alias) {
        checkAlias(link, alias);
        set("set alias of " + link.name(), link, out -> out.attribute(LinkCodec.IFLA_IFALIAS, alias));
    }

    private static void checkAlias(Link link, String alias) {
        int bytes = alias.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > ALIAS_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "alias of " + link.name() + " has " + bytes + " bytes, expected at most " + ALIAS_BYTES_MAX);
        }
    }

    /** Makes it a port of the bridge or bond. */
    public void setMaster(Link link, Link master) {
        set(
                "set master of " + link.name() + " to " + master.name(),
                link,
                out -> out.attribute(LinkCodec.IFLA_MASTER, master.index()));
    }

    public void clearMaster(Link link) {
        set("clear master of " + link.name(), link, out -> out.attribute(LinkCodec.IFLA_MASTER, 0));
    }

    /** Takes some 15 ms of the kernel's time: rather {@linkplain NewLink#in create it there}. */
    public void move(Link link, Netns target) {
        set("move " + link.name() + " to " + target, link, out -> out.attribute(LinkCodec.IFLA_NET_NS_FD, target.fd()));
    }

    /** Moves it to the namespace the process is in; the pid is that of this process's pid namespace. */
    public void moveToPid(Link link, int pid) {
        set("move " + link.name() + " to pid " + pid, link, out -> out.attribute(LinkCodec.IFLA_NET_NS_PID, pid));
    }

    private Link get(String operation, Consumer<MessageWriter> body) {
        return connection.get(Request.get(operation, RTM_GETLINK, body), LinkCodec.ANSWER);
    }

    private void set(String operation, Link link, Consumer<MessageWriter> attribute) {
        change(operation, out -> attribute.accept(LinkCodec.header(out, link.index())));
    }

    private void setFlag(String operation, Link link, int flag, boolean on) {
        change(operation, out -> LinkCodec.header(out, link.index(), on ? flag : 0, flag));
    }

    private void change(String operation, Consumer<MessageWriter> body) {
        connection.change(Request.change(operation, RTM_SETLINK, 0, body));
    }

    /** Counters are most of a link's message and nothing here reads them. */
    private static MessageWriter withoutStatistics(MessageWriter out) {
        return out.attribute(LinkCodec.IFLA_EXT_MASK, LinkCodec.RTEXT_FILTER_SKIP_STATS);
    }
}
