package io.lanyard.ipam.core;

import java.util.Optional;

/** An IPv4 subnet without host bits. An address inside it is known by its offset from the network address. */
public record Ipv4Subnet(Ipv4 network, int prefix) {
    public Ipv4Subnet {
        if (prefix < 1 || prefix > 32 || (network.bits() & hostMask(prefix)) != 0) {
            throw new IllegalArgumentException(
                    "got " + network + "/" + prefix + ", expected a prefix and no host bits");
        }
    }

    /** CIDR as written: address and prefix, host bits allowed. */
    record Cidr(Ipv4 address, int prefix) {
        static Optional<Cidr> parse(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                return Optional.empty();
            }
            String length = text.substring(slash + 1);
            if (!length.matches("[1-9]|[12][0-9]|3[0-2]")) {
                return Optional.empty();
            }
            return Ipv4.parse(text.substring(0, slash)).map(address -> new Cidr(address, Integer.parseInt(length)));
        }

        /** The subnet this address is in. */
        Ipv4Subnet subnet() {
            return new Ipv4Subnet(new Ipv4(address.bits() & ~hostMask(prefix)), prefix);
        }

        boolean hasHostBits() {
            return (address.bits() & hostMask(prefix)) != 0;
        }
    }

    /** For text that was written by us: anything but a subnet is a broken promise. */
    public static Ipv4Subnet of(String text) {
        Cidr cidr = Cidr.parse(text)
                .filter(read -> !read.hasHostBits())
                .orElseThrow(() -> new IllegalArgumentException(
                        "got " + Quoted.of(text) + ", expected a subnet such as 192.168.1.0/24"));
        return cidr.subnet();
    }

    private static int hostMask(int prefix) {
        return prefix == 32 ? 0 : -1 >>> prefix;
    }

    /** How many addresses it has, network and broadcast address among them; -2^31 for /1. */
    int size() {
        return 1 << (32 - prefix);
    }

    public boolean contains(Ipv4 address) {
        return (address.bits() & ~hostMask(prefix)) == network.bits();
    }

    boolean contains(Ipv4Subnet other) {
        return other.prefix >= prefix && contains(other.network);
    }

    boolean overlaps(Ipv4Subnet other) {
        return contains(other) || other.contains(this);
    }

    int offsetOf(Ipv4 address) {
        return address.bits() - network.bits();
    }

    Ipv4 at(int offset) {
        return new Ipv4(network.bits() + offset);
    }

    Ipv4 broadcast() {
        return new Ipv4(network.bits() | hostMask(prefix));
    }

    @Override
    public String toString() {
        return network + "/" + prefix;
    }
}
