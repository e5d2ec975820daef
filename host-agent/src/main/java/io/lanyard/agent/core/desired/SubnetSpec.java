package io.lanyard.agent.core.desired;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One IP subnet of a network. */
public record SubnetSpec(
        String subnet, Optional<String> gateway, List<String> ipRanges, Map<String, String> auxAddresses) {
    public SubnetSpec {
        ipRanges = List.copyOf(ipRanges);
        auxAddresses = Collections.unmodifiableMap(new TreeMap<>(auxAddresses));
    }

    public boolean ipv6() {
        return subnet.indexOf(':') >= 0;
    }
}
