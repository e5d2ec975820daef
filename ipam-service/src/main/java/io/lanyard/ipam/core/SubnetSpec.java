package io.lanyard.ipam.core;

import java.util.List;
import java.util.Map;

/** A subnet as it was asked for: text, judged by {@link SubnetRules}. {@code gateway} may be null. */
public record SubnetSpec(
        String subnet,
        String gateway,
        List<String> ipRanges,
        List<String> excludedRanges,
        Map<String, String> auxAddresses) {
    public SubnetSpec {
        ipRanges = List.copyOf(ipRanges);
        excludedRanges = List.copyOf(excludedRanges);
        auxAddresses = Ordered.copyOf(auxAddresses);
    }

    SubnetSpec withGateway(String named) {
        return new SubnetSpec(subnet, named, ipRanges, excludedRanges, auxAddresses);
    }
}
