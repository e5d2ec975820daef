package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.ResourceId.Kind;
import io.lanyard.agent.core.desired.SubnetSpec;
import io.lanyard.agent.core.desired.Subnets;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.engine.Labels;
import java.util.Optional;

/** Whether a network that others made is the one that is asked for. What the engine keeps out of its subnets is not compared: IPAM decides. */
final class Likeness {
    static boolean isAdopted(FoundNetwork found) {
        return Labels.owner(Kind.NETWORK, found.name(), found.labels()).isEmpty();
    }

    /** The first option that differs, in a sentence; empty if none does. */
    static Optional<String> difference(NetworkSpec spec, FoundNetwork found) {
        return differs("driver", found.driver(), FoundNetwork.MACVLAN)
                .or(() -> differs("parent", found.parent().orElse("none"), spec.parent()))
                .or(() -> differs("mode", found.mode(), spec.mode().word()))
                .or(() -> subnets(spec, found))
                .or(() -> spec.subnets().stream()
                        .flatMap(subnet -> gateway(subnet, found).stream())
                        .findFirst());
    }

    private static Optional<String> differs(String option, String got, String expected) {
        return got.equals(expected)
                ? Optional.empty()
                : Optional.of("its " + option + " is " + got + ", expected " + expected);
    }

    private static Optional<String> subnets(NetworkSpec spec, FoundNetwork found) {
        var expected = spec.subnets().stream().map(SubnetSpec::subnet).toList();
        return Subnets.same(found.subnets(), expected)
                ? Optional.empty()
                : differs("subnet", String.join(" and ", found.subnets()), String.join(" and ", expected));
    }

    /** An engine that was given none may name one that it chose, or none. */
    private static Optional<String> gateway(SubnetSpec expected, FoundNetwork found) {
        return found.pools().stream()
                .filter(pool -> pool.ipv6() == expected.ipv6())
                .flatMap(pool -> pool.gateway().stream())
                .findFirst()
                .flatMap(got -> expected.gateway().flatMap(gateway -> differs("gateway", got, gateway)));
    }

    private Likeness() {}
}
