package io.lanyard.agent.wire;

import io.lanyard.netlink.MacAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An ARP packet of IPv4 on Ethernet (RFC 826) in its frame. */
record ArpFrame(
        MacAddress destination,
        MacAddress source,
        Operation operation,
        MacAddress senderMac,
        InetAddress senderIp,
        MacAddress targetMac,
        InetAddress targetIp) {
    static final int ETHER_TYPE = 0x0806;

    private static final int BYTES = 42;
    private static final int ETHERNET = 1;
    private static final int IPV4 = 0x0800;
    private static final int IPV4_BYTES = 4;
    private static final MacAddress NO_MAC = new MacAddress(0);

    /** What it is for. */
    enum Operation {
        REQUEST(1),
        REPLY(2);

        private final int number;

        Operation(int number) {
            this.number = number;
        }
    }

    /** Asks whether somebody has the address, and puts nothing into anybody's table by it (RFC 5227, 2.1.1). */
    static ArpFrame probe(MacAddress from, InetAddress target) {
        return new ArpFrame(
                EthernetHeader.BROADCAST, from, Operation.REQUEST, from, address(new byte[IPV4_BYTES]), NO_MAC, target);
    }

    /** Says where the address is now, to whoever has it elsewhere in a table (RFC 5227, 2.3). */
    static ArpFrame announcement(MacAddress mac, InetAddress ip) {
        return new ArpFrame(EthernetHeader.BROADCAST, mac, Operation.REQUEST, mac, ip, NO_MAC, ip);
    }

    byte[] bytes() {
        ByteBuffer frame = ByteBuffer.allocate(BYTES);
        new EthernetHeader(destination, source, ETHER_TYPE).put(frame);
        frame.putShort((short) ETHERNET).putShort((short) IPV4);
        frame.put((byte) EthernetHeader.MAC_BYTES).put((byte) IPV4_BYTES).putShort((short) operation.number);
        frame.put(senderMac.toBytes()).put(senderIp.getAddress());
        frame.put(targetMac.toBytes()).put(targetIp.getAddress());
        return frame.array();
    }

    /** Empty if it is anything else, or is cut off. */
    static Optional<ArpFrame> read(byte[] bytes) {
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        try {
            EthernetHeader header = EthernetHeader.read(frame);
            boolean isOurs = header.etherType() == ETHER_TYPE
                    && frame.getShort() == ETHERNET
                    && frame.getShort() == IPV4
                    && frame.get() == EthernetHeader.MAC_BYTES
                    && frame.get() == IPV4_BYTES;
            int number = isOurs ? frame.getShort() : 0;
            if (number != Operation.REQUEST.number && number != Operation.REPLY.number) {
                return Optional.empty();
            }
            return Optional.of(new ArpFrame(
                    header.destination(),
                    header.source(),
                    number == Operation.REPLY.number ? Operation.REPLY : Operation.REQUEST,
                    EthernetHeader.mac(frame),
                    ip(frame),
                    EthernetHeader.mac(frame),
                    ip(frame)));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    /** Whose address the sender says it has, or would like to have. */
    Optional<Sighting> sighting() {
        if (!senderIp.isAnyLocalAddress()) {
            return Optional.of(new Sighting(senderIp, senderMac, false));
        }
        return operation == Operation.REQUEST ? Optional.of(new Sighting(targetIp, senderMac, true)) : Optional.empty();
    }

    private static InetAddress ip(ByteBuffer frame) {
        byte[] bytes = new byte[IPV4_BYTES];
        frame.get(bytes);
        return address(bytes);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
