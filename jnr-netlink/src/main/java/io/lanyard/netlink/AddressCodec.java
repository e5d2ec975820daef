package io.lanyard.netlink;

import java.net.InetAddress;
import java.util.Optional;

/** Address messages (rtnetlink(7), linux/if_addr.h): {@code struct ifaddrmsg} and IFA_* attributes. Pure. */
final class AddressCodec {
    private static final int IFADDRMSG_BYTES = 8;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_BROADCAST = 4;
    private static final int IFA_FLAGS = 8;

    /** In networks smaller than this there is no address left for broadcast. */
    private static final int BROADCAST_PREFIX_MAX = 30;

    static final AnswerReader<Address> ANSWER =
            new AnswerReader<>(Nlmsg.RTM_NEWADDR, MessageReader::isIp, AddressCodec::read);

    private AddressCodec() {}

    static void writeDump(MessageWriter out, int linkIndex) {
        out.u8(Nlmsg.AF_UNSPEC).u8(0).u8(0).u8(0).i32(linkIndex);
    }

    static void write(MessageWriter out, int linkIndex, IpPrefix prefix, int flags) {
        InetAddress address = prefix.address();
        Scope scope = address.isLoopbackAddress() ? Scope.HOST : Scope.UNIVERSE;
        out.u8(prefix.family()).u8(prefix.length()).u8(0).u8(scope.value()).i32(linkIndex);
        out.attribute(IFA_LOCAL, address);
        out.attribute(IFA_ADDRESS, address);
        if (prefix.isIpv4() && prefix.length() <= BROADCAST_PREFIX_MAX && scope != Scope.HOST) {
            out.attribute(IFA_BROADCAST, prefix.withHostBits(true));
        }
        if (flags != 0) {
            out.attribute(IFA_FLAGS, flags);
        }
    }

    static int linkIndex(MessageReader message) {
        return message.i32(4);
    }

    static Address read(MessageReader message) {
        int flags = message.u8(2);
        InetAddress address = null;
        InetAddress local = null;
        InetAddress broadcast = null;
        Attributes attributes = message.attributes(IFADDRMSG_BYTES);
        while (attributes.next()) {
            switch (attributes.type()) {
                case IFA_ADDRESS -> address = attributes.address();
                case IFA_LOCAL -> local = attributes.address();
                case IFA_BROADCAST -> broadcast = attributes.address();
                case IFA_FLAGS -> flags = attributes.i32();
                default -> {
                    // Labels and lifetimes are not kept.
                }
            }
        }
        if (address == null && local == null) {
            throw new MalformedMessage("got an address message without an address");
        }
        // With both, IFA_ADDRESS is the other end; IPv4 always sends both, IPv6 only if they differ.
        InetAddress own = local != null ? local : address;
        boolean pointToPoint = address != null && !address.equals(own);
        return new Address(
                linkIndex(message),
                prefix(own, message.u8(1)),
                pointToPoint ? Optional.of(address) : Optional.empty(),
                Optional.ofNullable(broadcast),
                Scope.of(message.u8(3)),
                flags);
    }

    /** A prefix read from a message, whose length may be anything. */
    static IpPrefix prefix(InetAddress address, int length) {
        int bits = address.getAddress().length * Byte.SIZE;
        if (length > bits) {
            throw new MalformedMessage("got prefix length " + length + ", expected 0 to " + bits);
        }
        return new IpPrefix(address, length);
    }
}
