package io.lanyard.ipam.core;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address, as the 128 bits of an IPv6 address; IPv4 is where RFC 4291 (2.5.5.2) maps it. So one
 * arithmetic and one order serve both.
 */
public record Ip(long high, long low) implements Comparable<Ip> {
    static final int BITS = 128;

    /** How many of the 128 bits are not those of an IPv4 address. */
    static final int V4_PREFIX = 96;

    private static final long V4_MAPPED = 0xffffL << Integer.SIZE;

    static Ip v4(int bits) {
        return new Ip(0, V4_MAPPED | Integer.toUnsignedLong(bits));
    }

    /** Only the canonical form: dotted decimal without leading zeros, or RFC 5952. */
    public static Optional<Ip> parse(String text) {
        // Of an IPv4 address no other form is read.
        return IpText.read(text).filter(ip -> ip.isV4() || ip.toString().equals(text));
    }

    /** For text that was written by us: anything but an address is a broken promise. */
    public static Ip of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "got " + Quoted.of(text) + ", expected an address such as 192.168.1.10 or 2001:db8::10"));
    }

    public boolean isV4() {
        return high == 0 && (low & -1L << Integer.SIZE) == V4_MAPPED;
    }

    /** The number of an IPv4 address. */
    int v4Bits() {
        return (int) low;
    }

    /** The address that is {@code offset} after this one, or before it if that is negative. */
    Ip plus(long offset) {
        long sum = low + offset;
        int carry = Long.compareUnsigned(sum, low);
        if (offset >= 0) {
            return new Ip(carry < 0 ? high + 1 : high, sum);
        }
        return new Ip(carry > 0 ? high - 1 : high, sum);
    }

    /** How far this is after {@code other}, which is not after it; {@link Long#MAX_VALUE} if that is farther. */
    long minus(Ip other) {
        long difference = low - other.low;
        long highDifference = high - other.high - (Long.compareUnsigned(low, other.low) < 0 ? 1 : 0);
        return highDifference != 0 || difference < 0 ? Long.MAX_VALUE : difference;
    }

    boolean isAfter(Ip other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Ip other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh == 0 ? Long.compareUnsigned(low, other.low) : byHigh;
    }

    @Override
    public String toString() {
        return IpText.write(this);
    }
}
