package io.lanyard.netlink;

import java.net.InetAddress;
import java.util.Optional;

/** Neighbour messages (rtnetlink(7), linux/neighbour.h): {@code struct ndmsg} and NDA_* attributes. Pure. */
final class NeighbourCodec {
    private static final int NDMSG_BYTES = 12;
    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    private static final int NDA_IFINDEX = 8;

    static final AnswerReader<Neighbour> ANSWER =
            new AnswerReader<>(Nlmsg.RTM_NEWNEIGH, MessageReader::isIp, NeighbourCodec::read);

    private NeighbourCodec() {}

    static void writeDump(MessageWriter out) {
        header(out, Nlmsg.AF_UNSPEC, 0, NeighbourState.NONE);
    }

    static void writeDump(MessageWriter out, int linkIndex) {
        writeDump(out);
        out.attribute(NDA_IFINDEX, linkIndex);
    }

    /** Names one entry, to be read or deleted. */
    static void writeKey(MessageWriter out, int linkIndex, InetAddress address) {
        header(out, family(address), linkIndex, NeighbourState.NONE);
        out.attribute(NDA_DST, address);
    }

    static void writePermanent(MessageWriter out, int linkIndex, InetAddress address, MacAddress mac) {
        header(out, family(address), linkIndex, NeighbourState.PERMANENT);
        out.attribute(NDA_DST, address);
        out.attribute(NDA_LLADDR, mac.toBytes());
    }

    private static void header(MessageWriter out, int family, int linkIndex, NeighbourState state) {
        out.u8(family).u8(0).u16(0).i32(linkIndex).u16(state.value()).u8(0).u8(0);
    }

    private static int family(InetAddress address) {
        return address.getAddress().length == IpLiteral.IPV4_BYTES ? Nlmsg.AF_INET : Nlmsg.AF_INET6;
    }

    static int linkIndex(MessageReader message) {
        return message.i32(4);
    }

    static Neighbour read(MessageReader message) {
        InetAddress address = null;
        Optional<MacAddress> mac = Optional.empty();
        Attributes attributes = message.attributes(NDMSG_BYTES);
        while (attributes.next()) {
            if (attributes.type() == NDA_DST) {
                address = attributes.address();
            } else if (attributes.type() == NDA_LLADDR) {
                mac = attributes.mac();
            }
        }
        if (address == null) {
            throw new MalformedMessage("got a neighbour message without an address");
        }
        return new Neighbour(linkIndex(message), address, mac, NeighbourState.of(message.u16(8)));
    }
}
