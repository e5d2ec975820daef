package io.lanyard.gateway.core;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as text: read in every form without a zone or a dotted end, written in the canonical one. */
final class IpText {
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int OCTETS = 4;

    /** No address: none is negative. */
    static final long NONE = -1;

    private static final int GROUPS = 8;

    static Optional<BigInteger> readV4(String text) {
        long bits = v4Bits(text);
        return bits == NONE ? Optional.empty() : Optional.of(BigInteger.valueOf(bits));
    }

    /** The number of a dotted quad without leading zeros, or {@link #NONE}. */
    static long v4Bits(String text) {
        long bits = 0;
        int start = 0;
        for (int octet = 1; octet <= OCTETS; octet++) {
            int end = octet < OCTETS ? text.indexOf('.', start) : text.length();
            int value = end < 0 ? -1 : octet(text, start, end);
            if (value < 0) {
                return NONE;
            }
            bits = (bits << Byte.SIZE) | value;
            start = end + 1;
        }
        return bits;
    }

    private static int octet(String text, int start, int end) {
        int digits = end - start;
        if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(start) == '0')) {
            return -1;
        }
        int value = 0;
        for (int at = start; at < end; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value > 255 ? -1 : value;
    }

    static Optional<BigInteger> readV6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return whole(groups(text));
        }
        String[] head = groups(text.substring(0, gap));
        String[] tail = groups(text.substring(gap + 2));
        int zeros = GROUPS - head.length - tail.length;
        if (zeros < 1) {
            return Optional.empty();
        }
        String[] all = new String[GROUPS];
        Arrays.fill(all, "0");
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, head.length + zeros, tail.length);
        return whole(all);
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    private static Optional<BigInteger> whole(String[] groups) {
        return groups.length == GROUPS && allMatch(GROUP, groups)
                ? Optional.of(number(groups, 16, Short.SIZE))
                : Optional.empty();
    }

    private static boolean allMatch(Pattern pattern, String[] parts) {
        return Arrays.stream(parts).allMatch(part -> pattern.matcher(part).matches());
    }

    private static BigInteger number(String[] parts, int radix, int bitsEach) {
        BigInteger number = BigInteger.ZERO;
        for (String part : parts) {
            number = number.shiftLeft(bitsEach).or(BigInteger.valueOf(Integer.parseInt(part, radix)));
        }
        return number;
    }

    static String writeV4(BigInteger number) {
        return writeV4(number.longValue());
    }

    /** Of a number as {@link #v4Bits} has it. */
    static String writeV4(long bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    /** RFC 5952: the first of the longest runs of zeros, if longer than one group, is written "::". */
    static String writeV6(BigInteger number) {
        int gap = -1;
        int gapLength = 1;
        for (int at = 0; at < GROUPS; at++) {
            int length = zerosFrom(number, at);
            if (length > gapLength) {
                gap = at;
                gapLength = length;
            }
        }
        return gap < 0
                ? written(number, 0, GROUPS)
                : written(number, 0, gap) + "::" + written(number, gap + gapLength, GROUPS);
    }

    private static int zerosFrom(BigInteger number, int from) {
        int at = from;
        while (at < GROUPS && group(number, at) == 0) {
            at++;
        }
        return at - from;
    }

    private static String written(BigInteger number, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int at = from; at < to; at++) {
            text.append(at == from ? "" : ":").append(Integer.toHexString(group(number, at)));
        }
        return text.toString();
    }

    private static int group(BigInteger number, int index) {
        return number.shiftRight((GROUPS - 1 - index) * Short.SIZE).intValue() & 0xffff;
    }

    private IpText() {}
}
