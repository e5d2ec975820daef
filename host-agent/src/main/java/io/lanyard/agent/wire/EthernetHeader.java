package io.lanyard.agent.wire;

import io.lanyard.netlink.MacAddress;
import java.nio.ByteBuffer;

/** Whom a frame is for, whom it is from, and what is in it. */
record EthernetHeader(MacAddress destination, MacAddress source, int etherType) {
    static final int BYTES = 14;
    static final int MAC_BYTES = 6;
    static final MacAddress BROADCAST = MacAddress.parse("ff:ff:ff:ff:ff:ff");

    void put(ByteBuffer frame) {
        frame.put(destination.toBytes()).put(source.toBytes()).putShort((short) etherType);
    }

    static EthernetHeader read(ByteBuffer frame) {
        return new EthernetHeader(mac(frame), mac(frame), Short.toUnsignedInt(frame.getShort()));
    }

    static MacAddress mac(ByteBuffer frame) {
        byte[] bytes = new byte[MAC_BYTES];
        frame.get(bytes);
        return MacAddress.of(bytes);
    }
}
