package io.lanyard.gateway.core;

import java.math.BigInteger;
import java.util.Optional;

/** Addresses of one family from the first to the last, both included. */
record Block(Ip first, Ip last) {

    /** The block of a CIDR that IPAM has accepted. */
    static Block of(String cidr) {
        String[] parts = cidr.split("/", 2);
        Ip network = Ip.parse(parts[0]).orElseThrow();
        int hostBits = network.bits() - Integer.parseInt(parts[1]);
        BigInteger ones = BigInteger.ONE.shiftLeft(hostBits).subtract(BigInteger.ONE);
        return new Block(network, new Ip(network.isV4(), network.number().or(ones)));
    }

    /** The block of a CIDR as an engine may have it: with host bits, or not to be read at all. */
    static Optional<Block> parse(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0 || !cidr.substring(slash + 1).matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(cidr.substring(slash + 1));
        return Ip.parse(cidr.substring(0, slash))
                .filter(address -> length <= address.bits())
                .map(address -> {
                    int hostBits = address.bits() - length;
                    BigInteger first = address.number().shiftRight(hostBits).shiftLeft(hostBits);
                    return Block.of(new Ip(address.isV4(), first) + "/" + length);
                });
    }

    boolean contains(Ip ip) {
        return first.compareTo(ip) <= 0 && ip.compareTo(last) <= 0;
    }

    boolean contains(Block other) {
        return contains(other.first) && contains(other.last);
    }

    /** What is in both; empty if nothing is. */
    Optional<Block> within(Block other) {
        Block both = new Block(
                first.compareTo(other.first) > 0 ? first : other.first,
                last.compareTo(other.last) < 0 ? last : other.last);
        return both.size().signum() > 0 ? Optional.of(both) : Optional.empty();
    }

    BigInteger size() {
        return last.number().subtract(first.number()).add(BigInteger.ONE).max(BigInteger.ZERO);
    }
}
