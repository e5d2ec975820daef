package io.lanyard.ipam.core;

import java.util.List;
import java.util.Map;

/** A subnet as it was asked for: text, judged by {@link NetworkRules}. {@code gateway} may be null. */
public record SubnetSpec(String subnet, String gateway, List<String> ipRanges, Map<String, String> auxAddresses) {
    public SubnetSpec {
        ipRanges = List.copyOf(ipRanges);
        auxAddresses = Ordered.copyOf(auxAddresses);
    }
}
