package io.lanyard.agent.wire;

import io.lanyard.netlink.MacAddress;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A neighbour solicitation or advertisement (RFC 4861) in its frame.
 *
 * @param linkLayer the MAC address it carries for its source (solicitation) or target (advertisement)
 */
record NeighbourMessage(
        MacAddress destinationMac,
        MacAddress sourceMac,
        Inet6Address source,
        Inet6Address destination,
        Kind kind,
        Inet6Address target,
        Optional<MacAddress> linkLayer) {
    static final int ETHER_TYPE = 0x86dd;

    private static final int IP_HEADER_BYTES = 40;
    private static final int MESSAGE_BYTES = 24;
    private static final int OPTION_BYTES = 8;
    private static final int OPTION_UNIT_BYTES = 8;
    private static final int IP_BYTES = 16;
    private static final int ICMPV6 = 58;
    private static final int CHECKSUM_OFFSET = 2;

    /** It has come over no router. */
    private static final int HOP_LIMIT = 255;

    private static final int VERSION_6 = 6 << 28;
    private static final int OVERRIDE = 1 << 29;
    private static final Inet6Address NOBODY = address(new byte[IP_BYTES]);
    private static final Inet6Address ALL_NODES = multicast(new byte[] {1});

    /** Numbers of ICMPv6, and the option each may carry. */
    enum Kind {
        SOLICITATION(135, 1),
        ADVERTISEMENT(136, 2);

        private final int type;
        private final int option;

        Kind(int type, int option) {
            this.type = type;
            this.option = option;
        }
    }

    /** Asks whether somebody has the address, as duplicate address detection does (RFC 4862, 5.4.2). */
    static NeighbourMessage probe(MacAddress from, Inet6Address target) {
        Inet6Address group = solicitedNode(target);
        return new NeighbourMessage(groupMac(group), from, NOBODY, group, Kind.SOLICITATION, target, Optional.empty());
    }

    /** Says where the address is now, to whoever has it elsewhere in a table (RFC 4861, 7.2.6). */
    static NeighbourMessage announcement(MacAddress mac, Inet6Address ip) {
        return new NeighbourMessage(groupMac(ALL_NODES), mac, ip, ALL_NODES, Kind.ADVERTISEMENT, ip, Optional.of(mac));
    }

    byte[] bytes() {
        int length = MESSAGE_BYTES + (linkLayer.isPresent() ? OPTION_BYTES : 0);
        ByteBuffer frame = ByteBuffer.allocate(EthernetHeader.BYTES + IP_HEADER_BYTES + length);
        new EthernetHeader(destinationMac, sourceMac, ETHER_TYPE).put(frame);
        frame.putInt(VERSION_6).putShort((short) length).put((byte) ICMPV6).put((byte) HOP_LIMIT);
        frame.put(source.getAddress()).put(destination.getAddress());
        int start = frame.position();
        frame.put((byte) kind.type).put((byte) 0).putShort((short) 0);
        frame.putInt(kind == Kind.ADVERTISEMENT ? OVERRIDE : 0).put(target.getAddress());
        linkLayer.ifPresent(mac -> frame.put((byte) kind.option).put((byte) 1).put(mac.toBytes()));
        ByteBuffer message = frame.slice(start, length);
        frame.putShort(start + CHECKSUM_OFFSET, (short) ~sum(message, source, destination));
        return frame.array();
    }

    /** Empty if it is anything else, is cut off, or breaks a rule of RFC 4861, 7.1. */
    static Optional<NeighbourMessage> read(byte[] bytes) {
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        try {
            EthernetHeader header = EthernetHeader.read(frame);
            if (header.etherType() != ETHER_TYPE || frame.getInt() >>> 28 != 6) {
                return Optional.empty();
            }
            int length = Short.toUnsignedInt(frame.getShort());
            boolean isOneHopIcmp =
                    Byte.toUnsignedInt(frame.get()) == ICMPV6 && Byte.toUnsignedInt(frame.get()) == HOP_LIMIT;
            Inet6Address source = ip(frame);
            Inet6Address destination = ip(frame);
            if (!isOneHopIcmp || length < MESSAGE_BYTES || length > frame.remaining()) {
                return Optional.empty();
            }
            ByteBuffer message = frame.slice(frame.position(), length);
            return (short) ~sum(message, source, destination) == 0
                    ? read(header, source, destination, message)
                    : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static Optional<NeighbourMessage> read(
            EthernetHeader header, Inet6Address source, Inet6Address destination, ByteBuffer message) {
        int type = Byte.toUnsignedInt(message.get());
        boolean isSolicitation = type == Kind.SOLICITATION.type;
        if (message.get() != 0 || (!isSolicitation && type != Kind.ADVERTISEMENT.type)) {
            return Optional.empty();
        }
        Kind kind = isSolicitation ? Kind.SOLICITATION : Kind.ADVERTISEMENT;
        message.position(OPTION_UNIT_BYTES);
        Inet6Address target = ip(message);
        Optional<MacAddress> linkLayer = Optional.empty();
        while (message.hasRemaining()) {
            int option = Byte.toUnsignedInt(message.get());
            int bytes = Byte.toUnsignedInt(message.get()) * OPTION_UNIT_BYTES;
            if (bytes == 0 || bytes - 2 > message.remaining()) {
                return Optional.empty();
            }
            ByteBuffer content = message.slice(message.position(), bytes - 2);
            message.position(message.position() + bytes - 2);
            if (option == kind.option) {
                linkLayer = Optional.of(EthernetHeader.mac(content));
            }
        }
        return target.isMulticastAddress()
                ? Optional.empty()
                : Optional.of(new NeighbourMessage(
                        header.destination(), header.source(), source, destination, kind, target, linkLayer));
    }

    /** Whose address the sender says it has, or would like to have. */
    Optional<Sighting> sighting() {
        MacAddress mac = linkLayer.orElse(sourceMac);
        if (kind == Kind.ADVERTISEMENT) {
            return Optional.of(new Sighting(target, mac, false));
        }
        return Optional.of(
                source.equals(NOBODY) ? new Sighting(target, sourceMac, true) : new Sighting(source, mac, false));
    }

    /** The one's complement sum over pseudo header and message; of a message with the right checksum it is all ones. */
    private static int sum(ByteBuffer message, Inet6Address source, Inet6Address destination) {
        ByteBuffer pseudo = ByteBuffer.allocate(IP_HEADER_BYTES);
        pseudo.put(source.getAddress()).put(destination.getAddress());
        pseudo.putInt(message.limit()).putInt(ICMPV6).flip();
        long sum = words(pseudo) + words(message.duplicate().rewind());
        while (sum >>> Short.SIZE != 0) {
            sum = (sum & 0xffff) + (sum >>> Short.SIZE);
        }
        return (int) sum;
    }

    private static long words(ByteBuffer bytes) {
        long sum = 0;
        while (bytes.remaining() > 1) {
            sum += Short.toUnsignedInt(bytes.getShort());
        }
        return bytes.hasRemaining() ? sum + (Byte.toUnsignedInt(bytes.get()) << Byte.SIZE) : sum;
    }

    /** The group that whoever has the address has joined (RFC 4291, 2.7.1). */
    private static Inet6Address solicitedNode(Inet6Address ip) {
        byte[] bytes = ip.getAddress();
        return multicast(new byte[] {1, (byte) 0xff, bytes[13], bytes[14], bytes[15]});
    }

    /** ff02:: with this end. */
    private static Inet6Address multicast(byte[] end) {
        byte[] bytes = new byte[IP_BYTES];
        bytes[0] = (byte) 0xff;
        bytes[1] = 2;
        System.arraycopy(end, 0, bytes, IP_BYTES - end.length, end.length);
        return address(bytes);
    }

    /** RFC 2464, 7. */
    private static MacAddress groupMac(Inet6Address group) {
        byte[] ip = group.getAddress();
        return MacAddress.of(new byte[] {0x33, 0x33, ip[12], ip[13], ip[14], ip[15]});
    }

    private static Inet6Address ip(ByteBuffer frame) {
        byte[] bytes = new byte[IP_BYTES];
        frame.get(bytes);
        return address(bytes);
    }

    private static Inet6Address address(byte[] bytes) {
        try {
            return Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen bytes are an address", e);
        }
    }
}
