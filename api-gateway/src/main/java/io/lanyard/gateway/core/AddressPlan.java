package io.lanyard.gateway.core;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The IPv4 addresses of a network as its subnet lays them out: which there are, and which are kept out of allocation.
 * Reads only; IPAM decides.
 */
public record AddressPlan(long first, long last, long gateway, Map<Long, String> auxiliary) {
    private static final int ADDRESS_BITS = 32;

    /** A subnet this small has no network and broadcast address to spare (RFC 3021). */
    private static final int POINT_TO_POINT_BITS = 31;

    private static final long NONE = -1;

    /** The plan of a network; empty if it has no IPv4 subnet. */
    public static Optional<AddressPlan> of(NetworkSpec spec) {
        return spec.subnets().stream()
                .filter(subnet -> Ip.v4(subnet.subnet().split("/", 2)[0]).isPresent())
                .findFirst()
                .map(AddressPlan::of);
    }

    private static AddressPlan of(SubnetSpec subnet) {
        String[] cidr = subnet.subnet().split("/", 2);
        int bits = Integer.parseInt(cidr[1]);
        long network = Ip.v4(cidr[0]).orElseThrow();
        long broadcast = network + (1L << (ADDRESS_BITS - bits)) - 1;
        boolean bare = bits >= POINT_TO_POINT_BITS;
        Map<Long, String> auxiliary = new TreeMap<>();
        subnet.auxAddresses().forEach((name, ip) -> Ip.v4(ip).ifPresent(number -> auxiliary.put(number, name)));
        return new AddressPlan(
                bare ? network : network + 1,
                bare ? broadcast : broadcast - 1,
                subnet.gateway() == null ? NONE : Ip.v4(subnet.gateway()).orElse(NONE),
                Map.copyOf(auxiliary));
    }

    /** How many addresses a container could have if none were taken. */
    public long size() {
        long keptOut = auxiliary.keySet().stream()
                .filter(number -> number != gateway && contains(number))
                .count();
        return last - first + 1 - keptOut - (contains(gateway) ? 1 : 0);
    }

    public Standing standing(String ip) {
        OptionalLong number = Ip.v4(ip);
        if (number.isEmpty() || !contains(number.getAsLong())) {
            return Standing.OUTSIDE;
        }
        if (number.getAsLong() == gateway) {
            return Standing.GATEWAY;
        }
        return auxiliary.containsKey(number.getAsLong()) ? Standing.AUXILIARY : Standing.USABLE;
    }

    /** What the network calls an auxiliary address. */
    public String auxiliaryName(String ip) {
        return auxiliary.get(Ip.v4(ip).orElseThrow());
    }

    private boolean contains(long number) {
        return first <= number && number <= last;
    }

    /** What the subnet makes of an address. */
    public enum Standing {
        USABLE,
        GATEWAY,
        AUXILIARY,
        OUTSIDE
    }
}
