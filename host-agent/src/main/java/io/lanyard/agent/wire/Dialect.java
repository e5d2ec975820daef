package io.lanyard.agent.wire;

import io.lanyard.netlink.MacAddress;
import io.lanyard.netlink.PacketFilter;
import io.lanyard.netlink.PacketSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** How one asks whose an address is: ARP for IPv4, neighbour discovery for IPv6. */
enum Dialect {
    ARP(PacketSocket.ARP) {
        @Override
        PacketFilter filter() {
            return PacketFilter.all().shortAt(14, 1).shortAt(16, 0x0800);
        }

        @Override
        byte[] probe(MacAddress from, InetAddress target) {
            return ArpFrame.probe(from, target).bytes();
        }

        @Override
        byte[] announcement(MacAddress mac, InetAddress ip) {
            return ArpFrame.announcement(mac, ip).bytes();
        }

        @Override
        Optional<Sighting> read(byte[] frame) {
            return ArpFrame.read(frame).flatMap(ArpFrame::sighting);
        }
    },
    ND(PacketSocket.IPV6) {
        /** Next header ICMPv6, hop limit 255, solicitation or advertisement: all else stays in the kernel. */
        @Override
        PacketFilter filter() {
            return PacketFilter.all().byteAt(20, 58).byteAt(21, 255).byteAt(54, 135, 136);
        }

        @Override
        byte[] probe(MacAddress from, InetAddress target) {
            return NeighbourMessage.probe(from, (Inet6Address) target).bytes();
        }

        @Override
        byte[] announcement(MacAddress mac, InetAddress ip) {
            return NeighbourMessage.announcement(mac, (Inet6Address) ip).bytes();
        }

        @Override
        Optional<Sighting> read(byte[] frame) {
            return NeighbourMessage.read(frame).flatMap(NeighbourMessage::sighting);
        }
    };

    private final int etherType;

    Dialect(int etherType) {
        this.etherType = etherType;
    }

    static Dialect of(InetAddress ip) {
        return ip instanceof Inet4Address ? ARP : ND;
    }

    int etherType() {
        return etherType;
    }

    /** What the kernel is to let through. */
    abstract PacketFilter filter();

    /** Asks whether somebody has the address; nobody takes a note of who asks. */
    abstract byte[] probe(MacAddress from, InetAddress target);

    /** Says where the address is now. */
    abstract byte[] announcement(MacAddress mac, InetAddress ip);

    /** Empty if it does not say whose an address is. */
    abstract Optional<Sighting> read(byte[] frame);
}
