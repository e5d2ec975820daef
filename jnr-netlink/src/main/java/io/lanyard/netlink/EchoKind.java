package io.lanyard.netlink;

import java.net.Inet4Address;
import java.net.InetAddress;

/** What is sent to a peer, and what it answers by itself. */
public enum EchoKind {
    /** An echo request; it is answered by an echo reply (RFC 792). */
    ICMP(Nlmsg.AF_INET, Constants.SOCK_RAW, 1),

    /** The same over IPv6 (RFC 4443). */
    ICMPV6(Nlmsg.AF_INET6, Constants.SOCK_RAW, 58),

    /** A datagram to a port where nobody listens; it is answered by "port unreachable". Linux says that once a second. */
    UDP(Nlmsg.AF_INET, Constants.SOCK_DGRAM, 17),

    /** The same over IPv6. */
    UDPV6(Nlmsg.AF_INET6, Constants.SOCK_DGRAM, 17);

    private final int family;
    private final int type;
    private final int protocol;

    /** An enum's own constants are not there yet when its values are made. */
    private static final class Constants {
        static final int SOCK_DGRAM = 2;
        static final int SOCK_RAW = 3;
    }

    EchoKind(int family, int type, int protocol) {
        this.family = family;
        this.type = type;
        this.protocol = protocol;
    }

    int family() {
        return family;
    }

    int type() {
        return type;
    }

    int protocol() {
        return protocol;
    }

    boolean isIcmp() {
        return type == Constants.SOCK_RAW;
    }

    boolean isIpv6() {
        return family == Nlmsg.AF_INET6;
    }

    InetAddress check(InetAddress address) {
        if (isIpv6() == address instanceof Inet4Address) {
            throw new IllegalArgumentException(
                    "address " + address.getHostAddress() + ": expected one of the family of " + this);
        }
        return address;
    }
}
