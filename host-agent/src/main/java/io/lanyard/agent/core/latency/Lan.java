package io.lanyard.agent.core.latency;

import io.lanyard.agent.core.desired.ResourceId;
import java.util.Comparator;

/** A network, as far as one IP family goes: IPv6 may fail where IPv4 does not. */
public record Lan(ResourceId network, boolean isIpv6) implements Comparable<Lan> {
    private static final Comparator<Lan> ORDER =
            Comparator.comparing(Lan::network).thenComparing(Lan::isIpv6);

    static Lan of(ResourceId network, String ip) {
        return new Lan(network, ip.indexOf(':') >= 0);
    }

    @Override
    public int compareTo(Lan other) {
        return ORDER.compare(this, other);
    }
}
