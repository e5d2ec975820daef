package io.lanyard.gateway.core;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/** An address as a number, so that .9 comes before .10; IPv4 comes before IPv6. */
public record Ip(boolean isV4, BigInteger number) implements Comparable<Ip> {
    private static final Comparator<Ip> ORDER =
            Comparator.comparing((Ip ip) -> !ip.isV4).thenComparing(Ip::number);
    private static final int V4_OCTETS = 4;
    private static final int V4_DIGITS = 8;
    private static final int V6_DIGITS = 32;
    private static final int HEX = 16;
    private static final String V4 = "4:";
    private static final String V6 = "6:";
    private static final String OTHER = "o:";

    /** The address of a text in any of its forms; empty for any other text. */
    public static Optional<Ip> parse(String text) {
        return text.indexOf(':') < 0
                ? IpText.readV4(text).map(number -> new Ip(true, number))
                : IpText.readV6(text).map(number -> new Ip(false, number));
    }

    int bits() {
        return isV4 ? V4_OCTETS * Byte.SIZE : V6_DIGITS * 4;
    }

    Ip plus(long distance) {
        return new Ip(isV4, number.add(BigInteger.valueOf(distance)));
    }

    /** A text that sorts as the address does, the same for all its forms; other texts follow, as they are. */
    public static String sortable(String text) {
        long bits = IpText.v4Bits(text);
        return bits == IpText.NONE ? sortableOther(text) : V4 + padded(Long.toString(bits, HEX), V4_DIGITS);
    }

    private static String sortableOther(String text) {
        return parse(text).map(Ip::sortable).orElse(OTHER + text);
    }

    private String sortable() {
        return (isV4 ? V4 : V6) + padded(number.toString(HEX), isV4 ? V4_DIGITS : V6_DIGITS);
    }

    private static String padded(String digits, int length) {
        return "0".repeat(length - digits.length()) + digits;
    }

    /** The canonical text of the address behind a text of {@link #sortable(String)}. */
    public static String fromSortable(String text) {
        String rest = text.substring(V4.length());
        return text.startsWith(OTHER) ? rest : new Ip(text.startsWith(V4), new BigInteger(rest, HEX)).toString();
    }

    @Override
    public int compareTo(Ip other) {
        return ORDER.compare(this, other);
    }

    /** Canonical: a dotted quad, or as RFC 5952 has it. */
    @Override
    public String toString() {
        return isV4 ? IpText.writeV4(number) : IpText.writeV6(number);
    }
}
