package io.lanyard.ipam.core;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How an accepted network divides its subnet: which addresses are kept out and why, and where dynamic ones come from.
 * {@code ranges} is empty if they come from the whole subnet.
 */
record AddressPlan(Ipv4Subnet subnet, Map<Ipv4, Exclusion> exclusions, List<Ipv4Subnet> ranges) {

    /** Why an address is kept out, in words that follow "is", and the field that says so. */
    record Exclusion(String reason, String field) {}

    AddressPlan {
        exclusions = Collections.unmodifiableMap(exclusions);
        ranges = List.copyOf(ranges);
    }

    /** The plan of a specification that {@link NetworkRules} has accepted. */
    static AddressPlan of(NetworkSpec spec) {
        SubnetSpec asked = spec.subnets().get(0);
        Ipv4Subnet subnet = Ipv4Subnet.of(asked.subnet());
        Map<Ipv4, Exclusion> exclusions = new TreeMap<>();
        asked.auxAddresses()
                .forEach((name, ip) -> exclusions.put(
                        Ipv4.of(ip), new Exclusion("the auxiliary address " + name, Pointer.to("auxAddresses", name))));
        if (asked.gateway() != null) {
            exclusions.put(Ipv4.of(asked.gateway()), new Exclusion("the gateway", "/gateway"));
        }
        exclusions.put(subnet.network(), new Exclusion("the network address of " + subnet, "/subnet"));
        exclusions.put(subnet.broadcast(), new Exclusion("the broadcast address of " + subnet, "/subnet"));
        return new AddressPlan(
                subnet,
                exclusions,
                asked.ipRanges().stream().map(Ipv4Subnet::of).toList());
    }

    Optional<Exclusion> exclusion(Ipv4 ip) {
        return Optional.ofNullable(exclusions.get(ip));
    }

    /** A pool in which only what is kept out is taken. */
    AddressPool pool(Undo undo) {
        OffsetRanges dynamic = ranges.isEmpty() ? OffsetRanges.all(subnet.size()) : OffsetRanges.of(subnet, ranges);
        AddressPool pool = new AddressPool(subnet.size(), dynamic, undo);
        exclusions.keySet().forEach(ip -> pool.occupy(subnet.offsetOf(ip)));
        return pool;
    }

    /** Where dynamic addresses come from, for a person. */
    String source() {
        return ranges.isEmpty() ? subnet.toString() : ranges + " of " + subnet;
    }
}
