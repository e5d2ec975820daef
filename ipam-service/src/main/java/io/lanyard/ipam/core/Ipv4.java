package io.lanyard.ipam.core;

import java.util.Optional;

/** An IPv4 address. */
public record Ipv4(int bits) implements Comparable<Ipv4> {
    private static final int LONGEST = "255.255.255.255".length();

    /** Only the canonical form: four decimal numbers without leading zeros. */
    public static Optional<Ipv4> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        int bits = 0;
        for (String part : parts) {
            int octet = octet(part);
            if (octet < 0) {
                return Optional.empty();
            }
            bits = bits << 8 | octet;
        }
        return Optional.of(new Ipv4(bits));
    }

    /** For text that was written by us: anything but an address is a broken promise. */
    public static Ipv4 of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "got " + Quoted.of(text) + ", expected an IPv4 address such as 192.168.1.10"));
    }

    /** The number that {@code part} is in canonical form, or -1. */
    private static int octet(String part) {
        if (part.isEmpty() || part.length() > 3 || (part.length() > 1 && part.charAt(0) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < part.length(); i++) {
            char digit = part.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = value * 10 + digit - '0';
        }
        return value > 255 ? -1 : value;
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }
}
