package io.lanyard.ipam.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the subnets of a network must be, whatever other networks there are. */
final class SubnetRules {
    private static final int PREFIX_MIN = 8;
    private static final int PREFIX_MAX = 30;
    private static final int IP_RANGES_MAX = 64;
    private static final int AUX_ADDRESSES_MAX = 256;
    private static final Pattern AUX_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");
    private static final List<Ipv4Subnet> NOT_FOR_HOSTS =
            List.of(Ipv4Subnet.of("0.0.0.0/8"), Ipv4Subnet.of("127.0.0.0/8"), Ipv4Subnet.of("224.0.0.0/3"));

    private SubnetRules() {}

    static Optional<Refusal> check(List<SubnetSpec> subnets) {
        for (SubnetSpec asked : subnets) {
            if (asked.subnet().indexOf(':') >= 0) {
                return Addresses.unsupported("/subnet", asked.subnet());
            }
        }
        if (subnets.size() != 1) {
            return invalid(
                    "the network has " + subnets.size() + " IPv4 subnets, expected one", "give one, in CIDR form");
        }
        return check(subnets.get(0));
    }

    private static Optional<Refusal> check(SubnetSpec asked) {
        Optional<Ipv4Subnet.Cidr> cidr = Ipv4Subnet.Cidr.parse(asked.subnet());
        if (cidr.isEmpty()) {
            return invalid(
                    "the subnet is " + Quoted.of(asked.subnet()) + ", expected CIDR such as 192.168.1.0/24",
                    "give the network address and the prefix length");
        }
        return form(cidr.get()).or(() -> parts(cidr.get().subnet(), asked));
    }

    private static Optional<Refusal> form(Ipv4Subnet.Cidr cidr) {
        if (cidr.prefix() < PREFIX_MIN || cidr.prefix() > PREFIX_MAX) {
            return invalid(
                    "the prefix is /" + cidr.prefix() + ", expected /" + PREFIX_MIN + " to /" + PREFIX_MAX,
                    "choose a " + (cidr.prefix() < PREFIX_MIN ? "smaller" : "larger") + " subnet");
        }
        if (cidr.hasHostBits()) {
            return invalid(
                    "got " + cidr.address() + "/" + cidr.prefix() + ", which has host bits set, expected "
                            + cidr.subnet(),
                    "write " + cidr.subnet());
        }
        return NOT_FOR_HOSTS.stream()
                .filter(other -> other.overlaps(cidr.subnet()))
                .findFirst()
                .flatMap(other -> invalid(
                        "got " + cidr.subnet() + ", which is in " + other + ", expected unicast addresses of a LAN",
                        "choose a subnet that hosts may have addresses of"));
    }

    private static Optional<Refusal> parts(Ipv4Subnet subnet, SubnetSpec asked) {
        return Texts.count("auxAddresses", asked.auxAddresses().size(), AUX_ADDRESSES_MAX)
                .or(() -> Texts.count("ipRange", asked.ipRanges().size(), IP_RANGES_MAX))
                .or(() -> asked.gateway() == null ? Optional.empty() : inside("/gateway", asked.gateway(), subnet))
                .or(() -> Texts.each(asked.auxAddresses(), (name, ip) -> auxAddress(name, ip, subnet)))
                .or(() -> asked.ipRanges().stream()
                        .map(range -> ipRange(range, subnet))
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> uniqueAuxAddresses(asked));
    }

    private static Optional<Refusal> auxAddress(String name, String ip, Ipv4Subnet subnet) {
        String field = Pointer.to("auxAddresses", name);
        return AUX_NAME.matcher(name).matches()
                ? inside(field, ip, subnet)
                : Refusal.of(
                        Refusal.Code.NAME_INVALID,
                        field,
                        "the auxiliary address is named " + Quoted.of(name) + ", expected " + AUX_NAME,
                        "use 1 to 63 letters, digits, '.', '-' and '_'");
    }

    /** An address that a device on the LAN can have: the network and broadcast address are nobody's. */
    private static Optional<Refusal> inside(String field, String ip, Ipv4Subnet subnet) {
        return Addresses.written(field, ip).or(() -> {
            Ipv4 address = Ipv4.of(ip);
            if (!subnet.contains(address)) {
                return Refusal.of(
                        Refusal.Code.ADDRESS_OUT_OF_RANGE,
                        field,
                        "got " + address + ", expected an address in " + subnet,
                        "choose an address in the subnet");
            }
            return address.equals(subnet.network()) || address.equals(subnet.broadcast())
                    ? Refusal.of(
                            Refusal.Code.ADDRESS_EXCLUDED,
                            field,
                            "got " + address + ", which is the network or broadcast address of " + subnet
                                    + ", expected one that a device can have",
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

    private static Optional<Refusal> ipRange(String range, Ipv4Subnet subnet) {
        if (range.indexOf(':') >= 0) {
            return Addresses.unsupported("/ipRange", range);
        }
        Optional<Ipv4Subnet.Cidr> cidr = Ipv4Subnet.Cidr.parse(range).filter(read -> !read.hasHostBits());
        if (cidr.isPresent() && subnet.contains(cidr.get().subnet())) {
            return Optional.empty();
        }
        return Refusal.of(
                Refusal.Code.SUBNET_INVALID,
                "/ipRange",
                "the range is " + Quoted.of(range) + ", expected CIDR without host bits inside " + subnet,
                "correct the range, or leave it out to use the whole subnet");
    }

    private static Optional<Refusal> invalid(String detail, String fix) {
        return Refusal.of(Refusal.Code.SUBNET_INVALID, "/subnet", detail, fix);
    }
}
