package io.lanyard.netlink;

import java.util.regex.Pattern;

/**
 * An Ethernet address.
 *
 * @param value its 48 bits, the first byte on the wire being the highest
 */
public record MacAddress(long value) {
    static final int BYTES = 6;
    private static final Pattern TEXT = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");

    public MacAddress {
        if (value >>> (BYTES * Byte.SIZE) != 0) {
            throw new IllegalArgumentException("MAC address " + Long.toHexString(value) + ": expected 48 bits");
        }
    }

    /** Reads {@code 02:42:c0:a8:01:0a}. */
    public static MacAddress parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "MAC address '" + text + "': expected six pairs of hex digits, as in 02:42:c0:a8:01:0a");
        }
        return new MacAddress(Long.parseLong(text.replace(":", ""), 16));
    }

    public static MacAddress of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("MAC address of " + bytes.length + " bytes: expected " + BYTES);
        }
        long value = 0;
        for (byte b : bytes) {
            value = value << Byte.SIZE | Byte.toUnsignedInt(b);
        }
        return new MacAddress(value);
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (value >>> ((BYTES - 1 - i) * Byte.SIZE));
        }
        return bytes;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (byte b : toBytes()) {
            text.append(text.isEmpty() ? "" : ":")
                    .append(Character.forDigit(b >> 4 & 0xf, 16))
                    .append(Character.forDigit(b & 0xf, 16));
        }
        return text.toString();
    }
}
