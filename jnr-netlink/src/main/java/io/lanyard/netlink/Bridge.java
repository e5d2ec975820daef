package io.lanyard.netlink;

import java.util.Optional;

/** A switch; links become its ports by {@link Links#setMaster}. */
public final class Bridge extends LinkKind {
    private static final Bridge PLAIN = new Bridge();

    private Bridge() {}

    /** A bridge with the kernel's defaults: no spanning tree, no VLAN filter. */
    public static Bridge plain() {
        return PLAIN;
    }

    @Override
    String name() {
        return "bridge";
    }

    @Override
    Optional<Link> parent() {
        return Optional.empty();
    }

    @Override
    void writeData(MessageWriter out) {
        // Nothing to say is nothing to write.
    }
}
