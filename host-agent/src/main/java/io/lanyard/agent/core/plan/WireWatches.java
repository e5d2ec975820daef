package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import io.lanyard.agent.core.wire.GatewayQuestion;
import io.lanyard.agent.core.wire.WireQuestion;
import io.lanyard.agent.core.wire.WireWatch;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is to be watched for, given what shall be and what is. */
public final class WireWatches {

    /** Empty: what is in use cannot be seen at the moment, so nothing changes about what is watched. */
    public static Optional<WireWatch> of(Desired desired, Observed observed) {
        return observed.complete() ? Optional.of(of(desired, observed.census(desired))) : Optional.empty();
    }

    private static WireWatch of(Desired desired, Census census) {
        Set<WireQuestion> inUse = new HashSet<>();
        Set<GatewayQuestion> gateways = new HashSet<>();
        desired.holders()
                .flatMap(wanted -> AddressUse.of(wanted, census, desired.networks()).stream())
                .filter(AddressUse::inUse)
                .map(AddressUse::question)
                .forEach(inUse::add);
        for (WantedNetwork wanted : desired.networks().values()) {
            if (NewSandboxLink.isOfAgent(wanted) || census.networks().containsKey(wanted.id())) {
                gateways(wanted).forEach(gateways::add);
            }
        }
        return new WireWatch(inUse, gateways);
    }

    /** Addresses that are waited for, because somebody else had them when they were last asked about. */
    public static List<WireQuestion> contested(Desired desired, Observed observed) {
        Census census = observed.census(desired);
        return desired.holders()
                .flatMap(wanted -> AddressUse.of(wanted, census, desired.networks()).stream())
                .filter(use -> !use.inUse())
                .map(AddressUse::question)
                .filter(question -> observed.segments().of(question).isTaken())
                .toList();
    }

    static Stream<GatewayQuestion> gateways(WantedNetwork wanted) {
        return wanted.spec().subnets().stream()
                .flatMap(subnet -> subnet.gateway().stream())
                .map(gateway -> new GatewayQuestion(wanted.spec().parent(), gateway));
    }

    private WireWatches() {}
}
