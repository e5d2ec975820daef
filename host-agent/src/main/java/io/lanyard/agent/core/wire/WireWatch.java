package io.lanyard.agent.core.wire;

import java.util.Set;

/**
 * What is to be watched for on the segments, all of it.
 *
 * @param inUse addresses that containers of this host use now: who else claims one?
 * @param gateways of the networks that are in place
 */
public record WireWatch(Set<WireQuestion> inUse, Set<GatewayQuestion> gateways) {
    public static final WireWatch NOTHING = new WireWatch(Set.of(), Set.of());

    public WireWatch {
        inUse = Set.copyOf(inUse);
        gateways = Set.copyOf(gateways);
    }
}
