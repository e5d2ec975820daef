package io.lanyard.gateway.core;

import java.util.List;
import java.util.Map;

/** An IP subnet of a network; {@code gateway} may be null. */
public record SubnetSpec(
        String subnet,
        String gateway,
        List<String> ipRanges,
        List<String> excludedRanges,
        Map<String, String> auxAddresses) {
    public SubnetSpec {
        ipRanges = List.copyOf(ipRanges);
        excludedRanges = List.copyOf(excludedRanges);
        auxAddresses = Sorted.copyOf(auxAddresses);
    }
}
