package io.lanyard.perf.bench.thousand;

import io.lanyard.netlink.MacAddress;
import io.lanyard.netlink.PacketFilter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * ARP of IPv4 on Ethernet: probes, which name no sender (RFC 5227), and the answers to them. A probe puts nothing into anybody's
 * table, and there are tables of 1,024 for all namespaces of a machine.
 */
final class ArpFrames {
    static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    private static final int BYTES = 42;
    private static final int ARP = 0x0806;
    private static final int ETHERNET = 1;
    private static final int IPV4 = 0x0800;
    private static final int MAC_BYTES = 6;
    private static final int IP_BYTES = 4;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int OPERATION_AT = 20;
    private static final int SENDER_AT = 22;

    /** Whose address it is, as an answer says. */
    record Answer(InetAddress ip, MacAddress mac) {}

    static PacketFilter answers() {
        return PacketFilter.all().shortAt(OPERATION_AT, REPLY);
    }

    static byte[] probe(MacAddress from, MacAddress to, InetAddress ip) {
        return ByteBuffer.allocate(BYTES)
                .put(to.toBytes())
                .put(from.toBytes())
                .putShort((short) ARP)
                .putShort((short) ETHERNET)
                .putShort((short) IPV4)
                .put((byte) MAC_BYTES)
                .put((byte) IP_BYTES)
                .putShort((short) REQUEST)
                .put(from.toBytes())
                .put(new byte[IP_BYTES])
                .put(new byte[MAC_BYTES])
                .put(ip.getAddress())
                .array();
    }

    /** @param frame that passed {@link #answers()} */
    static Answer answer(byte[] frame) {
        if (frame.length < BYTES) {
            throw new IllegalArgumentException("got an ARP frame of " + frame.length + " bytes, expected " + BYTES);
        }
        byte[] mac = new byte[MAC_BYTES];
        byte[] ip = new byte[IP_BYTES];
        ByteBuffer.wrap(frame).position(SENDER_AT).get(mac).get(ip);
        try {
            return new Answer(InetAddress.getByAddress(ip), MacAddress.of(mac));
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    private ArpFrames() {}
}
