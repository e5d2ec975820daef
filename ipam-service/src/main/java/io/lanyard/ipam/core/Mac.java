package io.lanyard.ipam.core;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A MAC address, as the number that its six bytes are. Ours are made of an IP address, so that one owner for each address
 * is one owner for each MAC, and an address used again leaves no stale neighbour entry behind.
 */
public record Mac(long bits) {
    private static final int LENGTH = "02:4c:c0:a8:01:0a".length();
    private static final int BITS = 48;
    private static final HexFormat TEXT = HexFormat.ofDelimiter(":");

    /** 02:4c, then the four bytes of the address. Locally administered and unicast (IEEE 802, 8.4.2). */
    private static final long OF_V4 = 0x024cL << Integer.SIZE;

    /** 06, then 40 bits that an IPv6 address is mixed down to: two may get the same, so each is given once only. */
    private static final long OF_V6 = 0x06L << 40;

    private static final long V6_MASK = (1L << 40) - 1;

    public static Mac of(Ip ip) {
        return new Mac(ip.isV4() ? OF_V4 | Integer.toUnsignedLong(ip.v4Bits()) : OF_V6 | (mixed(ip) & V6_MASK));
    }

    /** For text that was written by us: anything but a MAC address is a broken promise. */
    public static Mac of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "got " + Quoted.of(text) + ", expected a MAC address such as 02:4c:c0:a8:01:0a"));
    }

    public static Optional<Mac> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            if (i % 3 == 2) {
                if (c != ':') {
                    return Optional.empty();
                }
                continue;
            }
            // Character.digit takes the digits of all scripts.
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return Optional.empty();
            }
            bits = bits << 4 | digit;
        }
        return Optional.of(new Mac(bits));
    }

    /** The next one that an IPv6 address may have instead. */
    Mac next() {
        return new Mac(OF_V6 | ((bits + 1) & V6_MASK));
    }

    boolean isOfV4() {
        return bits >>> Integer.SIZE == OF_V4 >>> Integer.SIZE;
    }

    /** One of many: no interface has it. */
    boolean isMulticast() {
        return (bits >>> 40 & 1) == 1;
    }

    /** Every bit of the address counts; neighbours get neighbours, so that a subnet's MACs stay apart. */
    private static long mixed(Ip ip) {
        long subnet = ip.high() * 0x9e3779b97f4a7c15L;
        return (subnet >>> 24) + ip.low() + (ip.low() >>> 40) * 0xff51afd7L;
    }

    @Override
    public String toString() {
        byte[] octets = ByteBuffer.allocate(Long.BYTES).putLong(bits).array();
        return TEXT.formatHex(octets, Long.BYTES - BITS / 8, Long.BYTES);
    }
}
