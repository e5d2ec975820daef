package io.lanyard.agent.core.desired;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Whether subnets, as {@code 192.168.1.0/24} or {@code fd00:1::/64}, have addresses in common. Others' networks may say
 * anything; what cannot be read overlaps with nothing.
 */
public final class Subnets {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    private static final int GROUPS = 8;
    private static final int HEX = 16;

    private record Range(int bits, BigInteger first, BigInteger last) {

        boolean overlaps(Range other) {
            return bits == other.bits && first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
        }
    }

    public static boolean overlap(List<String> some, List<String> others) {
        return some.stream().flatMap(subnet -> read(subnet).stream()).anyMatch(range -> others.stream()
                .flatMap(subnet -> read(subnet).stream())
                .anyMatch(range::overlaps));
    }

    private static Optional<Range> read(String subnet) {
        try {
            return Optional.of(range(subnet));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Range range(String subnet) {
        String[] parts = subnet.split("/", 2);
        int bits = subnet.indexOf(':') < 0 ? V4_BITS : V6_BITS;
        BigInteger address = bits == V4_BITS ? v4(parts[0]) : v6(parts[0]);
        int hostBits = parts.length < 2 ? 0 : bits - Integer.parseInt(parts[1]);
        BigInteger first = address.shiftRight(hostBits).shiftLeft(hostBits);
        return new Range(
                bits, first, first.add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE));
    }

    private static BigInteger v4(String text) {
        BigInteger value = BigInteger.ZERO;
        for (String part : text.split("\\.", -1)) {
            value = value.shiftLeft(Byte.SIZE).add(new BigInteger(part));
        }
        return value;
    }

    private static BigInteger v6(String text) {
        int gap = text.indexOf("::");
        String[] head = groups(gap < 0 ? text : text.substring(0, gap));
        String[] tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        BigInteger high = joined(head).shiftLeft(Short.SIZE * (GROUPS - head.length));
        return high.add(joined(tail));
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    private static BigInteger joined(String... groups) {
        BigInteger value = BigInteger.ZERO;
        for (String group : groups) {
            value = value.shiftLeft(Short.SIZE).add(new BigInteger(group, HEX));
        }
        return value;
    }

    private Subnets() {}
}
