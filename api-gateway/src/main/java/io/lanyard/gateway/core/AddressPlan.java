package io.lanyard.gateway.core;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The addresses of a network as one of its subnets lays them out: which there are, and which are kept out of allocation.
 * Reads only; IPAM decides.
 *
 * @param excluded disjoint, and inside what is usable
 * @param gateway null if there is none
 */
public record AddressPlan(Block usable, List<Block> excluded, Ip gateway, Map<Ip, String> auxiliary) {
    /** A subnet this small has no network and broadcast address to spare (RFC 3021). */
    private static final int POINT_TO_POINT_SIZE = 2;

    public AddressPlan {
        excluded = List.copyOf(excluded);
        auxiliary = Map.copyOf(auxiliary);
    }

    /** The plans of a network, one for each family it has. */
    public static List<AddressPlan> of(NetworkSpec spec) {
        return spec.subnets().stream().map(AddressPlan::of).toList();
    }

    private static AddressPlan of(SubnetSpec subnet) {
        Block usable = usable(Block.of(subnet.subnet()));
        Map<Ip, String> auxiliary = new TreeMap<>();
        subnet.auxAddresses().forEach((name, ip) -> Ip.parse(ip).ifPresent(known -> auxiliary.put(known, name)));
        return new AddressPlan(
                usable,
                excluded(subnet.excludedRanges(), usable),
                subnet.gateway() == null ? null : Ip.parse(subnet.gateway()).orElse(null),
                auxiliary);
    }

    /** Without the network and broadcast address; of IPv6, without the routers' anycast address (RFC 4291, 2.6.1). */
    private static Block usable(Block subnet) {
        if (!subnet.first().isV4()) {
            return new Block(subnet.first().plus(1), subnet.last());
        }
        boolean bare = subnet.size().compareTo(BigInteger.valueOf(POINT_TO_POINT_SIZE)) <= 0;
        return bare ? subnet : new Block(subnet.first().plus(1), subnet.last().plus(-1));
    }

    /** Two CIDRs are disjoint, or one is inside the other and adds nothing. */
    private static List<Block> excluded(List<String> ranges, Block usable) {
        List<Block> blocks = ranges.stream().map(Block::of).distinct().toList();
        Predicate<Block> isInAnother =
                block -> blocks.stream().anyMatch(other -> !other.equals(block) && other.contains(block));
        return blocks.stream()
                .filter(isInAnother.negate())
                .flatMap(block -> block.within(usable).stream())
                .toList();
    }

    public boolean isV4() {
        return usable.first().isV4();
    }

    /** How many addresses containers could have if none were taken. */
    public BigInteger size() {
        long single = Stream.concat(Stream.ofNullable(gateway), auxiliary.keySet().stream())
                .distinct()
                .filter(ip -> usable.contains(ip) && !isExcluded(ip))
                .count();
        return excluded.stream()
                .map(Block::size)
                .reduce(usable.size(), BigInteger::subtract)
                .subtract(BigInteger.valueOf(single));
    }

    /** What this subnet makes of an address. */
    public Standing standing(Ip ip) {
        if (!usable.contains(ip)) {
            return Standing.OUTSIDE;
        }
        if (ip.equals(gateway)) {
            return Standing.GATEWAY;
        }
        if (auxiliary.containsKey(ip)) {
            return Standing.AUXILIARY;
        }
        return isExcluded(ip) ? Standing.EXCLUDED : Standing.USABLE;
    }

    /** What the network calls an auxiliary address. */
    public String auxiliaryName(Ip ip) {
        return auxiliary.get(ip);
    }

    private boolean isExcluded(Ip ip) {
        return excluded.stream().anyMatch(block -> block.contains(ip));
    }

    /** What a subnet makes of an address. */
    public enum Standing {
        USABLE,
        GATEWAY,
        AUXILIARY,
        EXCLUDED,
        OUTSIDE
    }
}
