package io.lanyard.netlink;

import java.util.Optional;
import java.util.OptionalInt;

/** Link messages (rtnetlink(7), linux/if_link.h): {@code struct ifinfomsg} and IFLA_* attributes. Pure. */
final class LinkCodec {
    static final int IFINFOMSG_BYTES = 16;

    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_LINK = 5;
    static final int IFLA_MASTER = 10;
    static final int IFLA_OPERSTATE = 16;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_NET_NS_PID = 19;
    static final int IFLA_IFALIAS = 20;
    static final int IFLA_GROUP = 27;
    static final int IFLA_NET_NS_FD = 28;
    static final int IFLA_EXT_MASK = 29;
    static final int IFLA_PROMISCUITY = 30;
    static final int IFLA_LINK_NETNSID = 37;

    static final int IFLA_INFO_KIND = 1;
    static final int IFLA_INFO_DATA = 2;

    static final int RTEXT_FILTER_SKIP_STATS = 1 << 3;

    static final AnswerReader<Link> ANSWER = new AnswerReader<>(Nlmsg.RTM_NEWLINK, LinkCodec::isLink, LinkCodec::read);

    private LinkCodec() {}

    /** The fixed part of a message about the link with this index, 0 if it goes by name; no flag changes. */
    static MessageWriter header(MessageWriter out, int index) {
        return header(out, index, 0, 0);
    }

    /** The fixed part; of the flags those in the mask change. */
    static MessageWriter header(MessageWriter out, int index, int flags, int mask) {
        return out.u8(Nlmsg.AF_UNSPEC).u8(0).u16(0).i32(index).i32(flags).i32(mask);
    }

    /** Whether the message is about a link, not about its role as a bridge's port: those come under the same types. */
    static boolean isLink(MessageReader message) {
        return message.u8(0) != Nlmsg.AF_BRIDGE;
    }

    static Link read(MessageReader message) {
        String name = "";
        Optional<MacAddress> mac = Optional.empty();
        int mtu = 0;
        int operState = 0;
        int promiscuity = 0;
        int parent = 0;
        int master = 0;
        OptionalInt parentNamespaceId = OptionalInt.empty();
        int group = 0;
        String alias = "";
        LinkInfo info = LinkInfo.NONE;

        Attributes attributes = message.attributes(IFINFOMSG_BYTES);
        while (attributes.next()) {
            switch (attributes.type()) {
                case IFLA_IFNAME -> name = attributes.text();
                case IFLA_ADDRESS -> mac = attributes.mac();
                case IFLA_MTU -> mtu = attributes.i32();
                case IFLA_OPERSTATE -> operState = attributes.u8();
                case IFLA_PROMISCUITY -> promiscuity = attributes.i32();
                case IFLA_LINK -> parent = attributes.i32();
                case IFLA_LINK_NETNSID -> parentNamespaceId = OptionalInt.of(attributes.i32());
                case IFLA_MASTER -> master = attributes.i32();
                case IFLA_GROUP -> group = attributes.i32();
                case IFLA_IFALIAS -> alias = attributes.text();
                case IFLA_LINKINFO -> info = LinkInfo.read(attributes.nested());
                default -> {
                    // The kernel tells more than we keep.
                }
            }
        }
        return new Link(
                message.i32(4),
                name,
                mac,
                mtu,
                message.i32(8),
                OperState.of(operState),
                promiscuity,
                indexOrNone(parent),
                parentNamespaceId,
                indexOrNone(master),
                group,
                alias,
                info.kind(),
                info.macvlanMode(),
                info.vlanId());
    }

    private static OptionalInt indexOrNone(int index) {
        return index == 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }
}
