package io.lanyard.netlink;

import java.util.Optional;

/** A cable: two links, what is sent into one comes out of the other. */
public final class Veth extends LinkKind {
    private static final int VETH_INFO_PEER = 1;

    private final String peerName;
    private final Optional<Netns> peerNamespace;

    private Veth(String peerName, Optional<Netns> peerNamespace) {
        super("veth");
        this.peerName = InterfaceName.check(peerName);
        this.peerNamespace = peerNamespace;
    }

    /** A cable whose other end stays in the same namespace. */
    public static Veth withPeer(String peerName) {
        return new Veth(peerName, Optional.empty());
    }

    /** A cable whose other end goes straight to another namespace. */
    public static Veth withPeer(String peerName, Netns peerNamespace) {
        return new Veth(peerName, Optional.of(peerNamespace));
    }

    @Override
    void writeData(MessageWriter out) {
        out.nested(VETH_INFO_PEER, () -> {
            LinkCodec.header(out, 0);
            out.attribute(LinkCodec.IFLA_IFNAME, peerName);
            peerNamespace.ifPresent(target -> out.attribute(LinkCodec.IFLA_NET_NS_FD, target.fd()));
        });
    }
}
