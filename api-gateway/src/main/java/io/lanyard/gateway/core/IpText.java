package io.lanyard.gateway.core;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as text: read in every form without a zone or a dotted end, written in the canonical one. */
final class IpText {
    private static final Pattern OCTET = Pattern.compile("[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int OCTETS = 4;
    private static final int GROUPS = 8;

    static Optional<BigInteger> readV4(String text) {
        String[] octets = text.split("\\.", -1);
        return octets.length == OCTETS && allMatch(OCTET, octets)
                ? Optional.of(number(octets, 10, Byte.SIZE))
                : Optional.empty();
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
        int bits = number.intValue();
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
