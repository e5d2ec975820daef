package io.lanyard.netlink;

import java.util.Objects;
import java.util.Optional;

/** What kind of link to create, and what only that kind has. */
public abstract sealed class LinkKind permits Bridge, Macvlan, Veth, Vlan {
    private final String name;
    private final Optional<Link> parent;

    LinkKind(String name) {
        this.name = name;
        this.parent = Optional.empty();
    }

    LinkKind(String name, Link parent) {
        this.name = name;
        this.parent = Optional.of(Objects.requireNonNull(parent, "parent"));
    }

    /** As the kernel calls it. */
    final String name() {
        return name;
    }

    /** The link to stack the new one on. */
    final Optional<Link> parent() {
        return parent;
    }

    /** Writes what IFLA_INFO_DATA holds for this kind. */
    abstract void writeData(MessageWriter out);
}
