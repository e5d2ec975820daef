package io.lanyard.netlink;

import java.util.Optional;

/** What kind of link to create, and what only that kind has. */
public abstract sealed class LinkKind permits Bridge, Macvlan, Veth, Vlan {
    LinkKind() {}

    /** As the kernel calls it. */
    abstract String name();

    /** The link to stack the new one on. */
    abstract Optional<Link> parent();

    /** Writes what IFLA_INFO_DATA holds for this kind. */
    abstract void writeData(MessageWriter out);
}
