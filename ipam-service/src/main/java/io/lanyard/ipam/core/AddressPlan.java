package io.lanyard.ipam.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How an accepted subnet is divided: which addresses are kept out and why, and which are given out unasked. */
record AddressPlan(Subnet subnet, Map<Ip, Exclusion> exclusions, List<Subnet> excluded, DynamicSpace dynamic) {

    /** Why an address is kept out, in words that follow "is", and the field that says so. */
    record Exclusion(String reason, String field) {}

    AddressPlan {
        exclusions = Collections.unmodifiableMap(exclusions);
        excluded = List.copyOf(excluded);
    }

    /** The plan of a specification that {@link SubnetRules} has accepted. */
    static AddressPlan of(SubnetSpec asked) {
        Subnet subnet = Subnet.of(asked.subnet());
        Map<Ip, Exclusion> exclusions = exclusions(subnet, asked);
        List<Subnet> excluded = asked.excludedRanges().stream().map(Subnet::of).toList();
        List<AddressRange> out = new ArrayList<>();
        exclusions.keySet().forEach(ip -> out.add(new AddressRange(ip, ip)));
        excluded.forEach(range -> out.add(range.range()));
        List<AddressRange> in = asked.ipRanges().isEmpty()
                ? List.of(subnet.range())
                : asked.ipRanges().stream()
                        .map(range -> Subnet.of(range).range())
                        .toList();
        return new AddressPlan(
                subnet,
                exclusions,
                excluded,
                new DynamicSpace(AddressRange.without(AddressRange.disjoint(in), AddressRange.disjoint(out))));
    }

    private static Map<Ip, Exclusion> exclusions(Subnet subnet, SubnetSpec asked) {
        Map<Ip, Exclusion> exclusions = new TreeMap<>();
        asked.auxAddresses()
                .forEach((name, ip) -> exclusions.put(
                        Ip.of(ip), new Exclusion("the auxiliary address " + name, Pointer.to("auxAddresses", name))));
        if (asked.gateway() != null) {
            exclusions.put(Ip.of(asked.gateway()), new Exclusion("the gateway", Fields.gateway(subnet)));
        }
        if (subnet.isV4()) {
            exclusions.put(subnet.network(), new Exclusion("the network address of " + subnet, Fields.subnet(subnet)));
            exclusions.put(subnet.last(), new Exclusion("the broadcast address of " + subnet, Fields.subnet(subnet)));
        } else {
            // RFC 4291, 2.6.1
            exclusions.put(
                    subnet.network(),
                    new Exclusion("the subnet-router anycast address of " + subnet, Fields.subnet(subnet)));
        }
        return exclusions;
    }

    Optional<Exclusion> exclusion(Ip ip) {
        return Optional.ofNullable(exclusions.get(ip)).or(() -> excluded.stream()
                .filter(range -> range.contains(ip))
                .findFirst()
                .map(range -> new Exclusion("in the excluded range " + range, Fields.excludedRange(subnet))));
    }
}
