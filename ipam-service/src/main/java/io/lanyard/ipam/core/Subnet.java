package io.lanyard.ipam.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 subnet without host bits.
 *
 * @param prefix of the 128 bits of an {@link Ip}; {@link #length()} is the one that people write
 */
public record Subnet(Ip network, int prefix) {
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    public Subnet {
        if (prefix < 0 || prefix > Ip.BITS || !masked(network, prefix).equals(network)) {
            throw new IllegalArgumentException(
                    "got " + network + " and " + prefix + " bits, expected a prefix and no host bits");
        }
    }

    /** CIDR as written: address and prefix, host bits allowed. */
    record Cidr(Ip address, int prefix) {
        static Optional<Cidr> parse(String text) {
            int slash = text.indexOf('/');
            String length = text.substring(slash + 1);
            if (slash < 0 || !LENGTH.matcher(length).matches()) {
                return Optional.empty();
            }
            return Ip.parse(text.substring(0, slash))
                    .map(ip -> new Cidr(ip, Integer.parseInt(length) + (ip.isV4() ? Ip.V4_PREFIX : 0)))
                    .filter(cidr -> cidr.prefix <= Ip.BITS);
        }

        /** The subnet this address is in. */
        Subnet subnet() {
            return new Subnet(masked(address, prefix), prefix);
        }

        boolean hasHostBits() {
            return !masked(address, prefix).equals(address);
        }
    }

    /** A subnet in canonical form and without host bits. */
    static Optional<Subnet> parse(String text) {
        return Cidr.parse(text).filter(cidr -> !cidr.hasHostBits()).map(Cidr::subnet);
    }

    /** For text that was written by us: anything but a subnet is a broken promise. */
    public static Subnet of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "got " + Quoted.of(text) + ", expected a subnet such as 192.168.1.0/24 or 2001:db8::/64"));
    }

    private static Ip masked(Ip ip, int prefix) {
        return new Ip(ip.high() & highMask(prefix), ip.low() & lowMask(prefix));
    }

    private static long highMask(int prefix) {
        return prefix == 0 ? 0 : -1L << Math.max(0, Long.SIZE - prefix);
    }

    private static long lowMask(int prefix) {
        return prefix <= Long.SIZE ? 0 : -1L << (Ip.BITS - prefix);
    }

    public boolean isV4() {
        return network.isV4();
    }

    /** The prefix as it is written: at most 32 for IPv4, at most 128 for IPv6. */
    int length() {
        return isV4() ? prefix - Ip.V4_PREFIX : prefix;
    }

    public boolean contains(Ip address) {
        return (address.high() & highMask(prefix)) == network.high()
                && (address.low() & lowMask(prefix)) == network.low();
    }

    boolean contains(Subnet other) {
        return other.prefix >= prefix && contains(other.network);
    }

    boolean overlaps(Subnet other) {
        return contains(other) || other.contains(this);
    }

    /** Its last address: of IPv4, the broadcast address. */
    Ip last() {
        return new Ip(network.high() | ~highMask(prefix), network.low() | ~lowMask(prefix));
    }

    AddressRange range() {
        return new AddressRange(network, last());
    }

    @Override
    public String toString() {
        return network + "/" + length();
    }
}
