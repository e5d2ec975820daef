package io.lanyard.netlink;

/** A switch; links become its ports by {@link Links#setMaster}. */
public final class Bridge extends LinkKind {
    private static final Bridge PLAIN = new Bridge();

    private Bridge() {
        super("bridge");
    }

    /** A bridge with the kernel's defaults: no spanning tree, no VLAN filter. */
    public static Bridge plain() {
        return PLAIN;
    }

    @Override
    void writeData(MessageWriter out) {
        // Nothing to say is nothing to write.
    }
}
