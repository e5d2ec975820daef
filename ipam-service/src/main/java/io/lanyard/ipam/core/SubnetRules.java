package io.lanyard.ipam.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the subnets of a network must be, whatever other networks there are. */
final class SubnetRules {
    private static final int V4_LENGTH_MIN = 8;
    private static final int V4_LENGTH_MAX = 30;
    private static final int V6_LENGTH_MIN = 16;
    private static final int V6_LENGTH_MAX = 126;
    private static final int RANGES_MAX = 64;
    private static final int AUX_ADDRESSES_MAX = 256;
    private static final Pattern AUX_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");
    private static final List<Subnet> NOT_FOR_HOSTS = List.of(
            Subnet.of("0.0.0.0/8"),
            Subnet.of("127.0.0.0/8"),
            Subnet.of("224.0.0.0/3"),
            Subnet.of("::/8"),
            Subnet.of("fe80::/10"),
            Subnet.of("ff00::/8"));

    private SubnetRules() {}

    static Optional<Refusal> check(List<SubnetSpec> subnets) {
        return Stream.concat(subnets.stream().map(SubnetRules::check), Stream.of(families(subnets)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> families(List<SubnetSpec> subnets) {
        long v4 = subnets.stream().filter(SubnetRules::looksV4).count();
        long v6 = subnets.size() - v4;
        return v4 <= 1 && v6 <= 1 && v4 + v6 >= 1
                ? Optional.empty()
                : invalid(
                        v6 > 1 ? "/subnet6" : "/subnet",
                        "the network has " + v4 + " IPv4 and " + v6 + " IPv6 subnets, expected one of a kind",
                        "give one, in CIDR form, or one of each");
    }

    private static boolean looksV4(SubnetSpec asked) {
        return asked.subnet().indexOf(':') < 0;
    }

    private static Optional<Refusal> check(SubnetSpec asked) {
        Optional<Subnet.Cidr> cidr = Subnet.Cidr.parse(asked.subnet());
        if (cidr.isEmpty()) {
            return invalid(
                    Fields.subnet(asked.subnet()),
                    "the subnet is " + Quoted.of(asked.subnet()) + ", expected CIDR such as "
                            + (looksV4(asked) ? "192.168.1.0/24" : "2001:db8::/64"),
                    "give the network address and the prefix length");
        }
        return form(cidr.get()).or(() -> parts(cidr.get().subnet(), asked));
    }

    private static Optional<Refusal> form(Subnet.Cidr cidr) {
        Subnet subnet = cidr.subnet();
        int min = subnet.isV4() ? V4_LENGTH_MIN : V6_LENGTH_MIN;
        int max = subnet.isV4() ? V4_LENGTH_MAX : V6_LENGTH_MAX;
        if (subnet.length() < min || subnet.length() > max) {
            return invalid(
                    Fields.subnet(subnet),
                    "the prefix is /" + subnet.length() + ", expected /" + min + " to /" + max,
                    "choose a " + (subnet.length() < min ? "smaller" : "larger") + " subnet");
        }
        if (cidr.hasHostBits()) {
            return invalid(
                    Fields.subnet(subnet),
                    "got " + cidr.address() + "/" + subnet.length() + ", which has host bits set, expected " + subnet,
                    "write " + subnet);
        }
        return NOT_FOR_HOSTS.stream()
                .filter(other -> other.isV4() == subnet.isV4() && other.overlaps(subnet))
                .findFirst()
                .flatMap(other -> invalid(
                        Fields.subnet(subnet),
                        "got " + subnet + ", which is in " + other + ", expected unicast addresses of a LAN",
                        "choose a subnet that hosts may have addresses of"));
    }

    private static Optional<Refusal> parts(Subnet subnet, SubnetSpec asked) {
        return Texts.count("auxAddresses", asked.auxAddresses().size(), AUX_ADDRESSES_MAX)
                .or(() -> asked.gateway() == null
                        ? Optional.empty()
                        : inside(Fields.gateway(subnet), asked.gateway(), subnet))
                .or(() -> Texts.each(asked.auxAddresses(), (name, ip) -> auxAddress(name, ip, subnet)))
                .or(() -> ranges(Fields.ipRange(subnet), asked.ipRanges(), subnet))
                .or(() -> ranges(Fields.excludedRange(subnet), asked.excludedRanges(), subnet))
                .or(() -> uniqueAuxAddresses(asked));
    }

    private static Optional<Refusal> ranges(String field, List<String> ranges, Subnet subnet) {
        return Texts.count(field.substring(1), ranges.size(), RANGES_MAX).or(() -> ranges.stream()
                .map(range -> range(field, range, subnet))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static Optional<Refusal> auxAddress(String name, String ip, Subnet subnet) {
        String field = Pointer.to("auxAddresses", name);
        return AUX_NAME.matcher(name).matches()
                ? inside(field, ip, subnet)
                : Refusal.of(
                        Refusal.Code.NAME_INVALID,
                        field,
                        "the auxiliary address is named " + Quoted.of(name) + ", expected " + AUX_NAME,
                        "use 1 to 63 letters, digits, '.', '-' and '_'");
    }

    /** An address that a device on the LAN can have: the first one of a subnet is nobody's, and the last of IPv4. */
    private static Optional<Refusal> inside(String field, String ip, Subnet subnet) {
        return Addresses.written(field, ip, subnet.isV4()).or(() -> {
            Ip address = Ip.of(ip);
            if (!subnet.contains(address)) {
                return Refusal.of(
                        Refusal.Code.ADDRESS_OUT_OF_RANGE,
                        field,
                        "got " + address + ", expected an address in " + subnet,
                        "choose an address in the subnet");
            }
            return address.equals(subnet.network()) || (subnet.isV4() && address.equals(subnet.last()))
                    ? Refusal.of(
                            Refusal.Code.ADDRESS_EXCLUDED,
                            field,
                            "got " + address + ", which is "
                                    + (subnet.isV4()
                                            ? "the network or broadcast address of "
                                            : "the subnet-router anycast address of ")
                                    + subnet + ", expected one that a device can have",
                            "choose an address between them")
                    : Optional.empty();
        });
    }

    /** Two names for one address are a slip of the pen: one of the two devices would not be kept out. */
    private static Optional<Refusal> uniqueAuxAddresses(SubnetSpec asked) {
        Map<String, String> names = new HashMap<>();
        if (asked.gateway() != null) {
            names.put(asked.gateway(), "the gateway");
        }
        return Texts.each(asked.auxAddresses(), (name, ip) -> {
            String other = names.putIfAbsent(ip, name);
            return other == null
                    ? Optional.empty()
                    : Texts.invalid(
                            Pointer.to("auxAddresses", name),
                            "got " + ip + ", which is " + other + " too, expected each address once",
                            "leave one of them out, or correct it");
        });
    }

    private static Optional<Refusal> range(String field, String range, Subnet subnet) {
        return Subnet.parse(range).filter(subnet::contains).isPresent()
                ? Optional.empty()
                : Refusal.of(
                        Refusal.Code.SUBNET_INVALID,
                        field,
                        "the range is " + Quoted.of(range) + ", expected CIDR without host bits inside " + subnet,
                        "correct the range, or leave it out");
    }

    private static Optional<Refusal> invalid(String field, String detail, String fix) {
        return Refusal.of(Refusal.Code.SUBNET_INVALID, field, detail, fix);
    }
}
