package io.lanyard.ipam.core;

import java.util.Optional;

/** Addresses as text: read in any form of RFC 4291 (2.2) without a zone, written in the one of RFC 5952. */
final class IpText {
    private static final int LONGEST = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();
    private static final int GROUPS = 8;
    private static final int OCTETS = 4;

    private IpText() {}

    static Optional<Ip> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (text.indexOf(':') < 0) {
            return v4(text).map(Ip::v4);
        }
        // What looks like IPv6 and means IPv4 would be a second name for one address.
        return v6(text).filter(ip -> !ip.isV4());
    }

    private static Optional<Integer> v4(String text) {
        int bits = 0;
        int start = 0;
        for (int octet = 1; octet <= OCTETS; octet++) {
            int end = octet < OCTETS ? text.indexOf('.', start) : text.length();
            int value = end < 0 ? -1 : number(text, start, end, 10, 3);
            if (value < 0 || value > 255 || (end - start > 1 && text.charAt(start) == '0')) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
            start = end + 1;
        }
        return Optional.of(bits);
    }

    private static Optional<Ip> v6(String text) {
        int[] groups = new int[GROUPS];
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, groups, 0) == GROUPS ? Optional.of(ip(groups)) : Optional.empty();
        }
        String tail = text.substring(gap + 2);
        int before = groups(text.substring(0, gap), groups, 0);
        int[] end = new int[GROUPS];
        int after = groups(tail, end, 0);
        if (before < 0 || after < 0 || before + after >= GROUPS || tail.contains("::")) {
            return Optional.empty();
        }
        System.arraycopy(end, 0, groups, GROUPS - after, after);
        return Optional.of(ip(groups));
    }

    /** Reads groups of four hex digits, the last two perhaps as IPv4; returns how many, or -1. */
    private static int groups(String text, int[] into, int from) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int count = from;
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Optional<Integer> v4 = v4(parts[i]);
                if (v4.isEmpty() || count + 2 > GROUPS) {
                    return -1;
                }
                into[count++] = v4.get() >>> 16;
                into[count++] = v4.get() & 0xffff;
                continue;
            }
            int value = number(parts[i], 0, parts[i].length(), 16, 4);
            if (value < 0 || count == GROUPS) {
                return -1;
            }
            into[count++] = value;
        }
        return count;
    }

    /** The number that the digits from {@code start} to before {@code end} are, at most so many of them, or -1. */
    private static int number(String text, int start, int end, int radix, int lengthMax) {
        if (start == end || end - start > lengthMax) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            // Character.digit takes the digits of all scripts.
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static Ip ip(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS / 2; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[GROUPS / 2 + i];
        }
        return new Ip(high, low);
    }

    static String write(Ip ip) {
        if (ip.isV4()) {
            int bits = ip.v4Bits();
            return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
        }
        int start = 0;
        int longest = 1; // A single group of zeros is not shortened.
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && group(ip, i + length) == 0) {
                length++;
            }
            if (length > longest) {
                start = i;
                longest = length;
            }
        }
        int end = longest > 1 ? start + longest : 0;
        StringBuilder text = new StringBuilder(LONGEST);
        for (int i = 0; i < GROUPS; i++) {
            if (longest > 1 && i >= start && i < end) {
                text.append(i == start ? "::" : "");
                continue;
            }
            text.append(i > 0 && i != end ? ":" : "").append(Integer.toHexString(group(ip, i)));
        }
        return text.toString();
    }

    private static int group(Ip ip, int index) {
        long half = index < GROUPS / 2 ? ip.high() : ip.low();
        return (int) (half >>> (16 * (GROUPS / 2 - 1 - index % (GROUPS / 2)))) & 0xffff;
    }
}
