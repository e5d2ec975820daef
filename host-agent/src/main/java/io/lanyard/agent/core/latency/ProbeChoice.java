package io.lanyard.agent.core.latency;

import io.lanyard.agent.core.desired.ResourceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How each peer is asked. By ICMP, until it has not answered for a whole window; then by UDP. Who answers that is asked so,
 * and by ICMP again now and then; who does not is asked by both in turn. A gateway that answers nothing is asked little until it does: all
 * containers ask it. Not safe for use by several threads.
 */
final class ProbeChoice {
    /** Five minutes: a filter is rarely taken away. */
    static final int WINDOWS = 30;

    private static final int PEERS_MAX = 1_024;

    private final Map<Address, Other> others = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Other> eldest) {
            return size() > PEERS_MAX;
        }
    };

    private record Address(ResourceId network, String ip) {
        static Address of(ProbePair pair) {
            return new Address(pair.network(), pair.ip());
        }
    }

    /** @param untilWindow when ICMP is tried again as if nothing were known */
    private record Other(ProbeRate rate, long untilWindow) {}

    ProbeRate of(ProbePair pair, long window) {
        Other other = others.get(Address.of(pair));
        return other == null || window >= other.untilWindow() ? ProbeRate.full(Probe.ICMP) : other.rate();
    }

    /** What came of a window. A peer that answered anybody is not filtered. */
    void learn(Collection<PairLatency> window, long number) {
        Map<Address, PairLatency> best = new HashMap<>();
        window.stream()
                .filter(pair -> pair.sent() > 0)
                .forEach(pair -> best.merge(
                        Address.of(pair.pair()),
                        pair,
                        (one, two) -> one.roundTrips().isPresent() ? one : two));
        best.forEach((address, pair) -> learn(address, pair, number));
    }

    private void learn(Address address, PairLatency pair, long number) {
        boolean isAnswered = pair.roundTrips().isPresent();
        if (pair.probe() == Probe.ICMP) {
            others.remove(address);
            if (!isAnswered) {
                others.put(address, new Other(ProbeRate.full(Probe.UDP), number + WINDOWS));
            }
        } else if (!isAnswered) {
            others.remove(address);
            if (pair.pair().peer().isEmpty()) {
                others.put(address, new Other(ProbeRate.low(Probe.ICMP), Long.MAX_VALUE));
            }
        }
    }
}
