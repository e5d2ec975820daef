package io.lanyard.gateway.core;

import java.time.Instant;

/** An accepted network. */
public record Network(String space, String name, long generation, String intentId, Instant since, NetworkSpec spec) {

    /** Whether one of its subnets has an address. */
    public boolean has(String ip) {
        return Ip.parse(ip)
                .filter(address -> spec.subnets().stream()
                        .anyMatch(subnet -> Block.of(subnet.subnet()).contains(address)))
                .isPresent();
    }
}
