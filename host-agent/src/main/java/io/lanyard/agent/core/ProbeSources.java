package io.lanyard.agent.core;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.ResourceId.Kind;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.Labels;
import io.lanyard.agent.core.latency.Lan;
import io.lanyard.agent.core.latency.ProbeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From where on this host latency is measured: from the running containers of ours, on each of their networks. */
final class ProbeSources {

    static List<ProbeSource> of(Desired desired, EngineState engine) {
        List<ProbeSource> sources = new ArrayList<>();
        for (FoundContainer container : engine.containers()) {
            Labels.owner(Kind.CONTAINER, container.name(), container.labels())
                    .filter(id -> container.state().running())
                    .map(desired.containers()::get)
                    .ifPresent(wanted -> addAll(sources, container.id(), wanted, desired));
        }
        return sources;
    }

    private static void addAll(List<ProbeSource> sources, String containerId, WantedContainer wanted, Desired desired) {
        for (Attachment attachment : wanted.attachments()) {
            ResourceId network = wanted.network(attachment);
            Optional<WantedNetwork> known =
                    Optional.ofNullable(desired.networks().get(network));
            for (boolean isIpv6 : new boolean[] {false, true}) {
                Optional<String> own = isIpv6 ? attachment.ip6() : attachment.ip();
                if (own.isPresent()) {
                    Optional<String> gateway = known.flatMap(lan -> gateway(lan.spec(), isIpv6));
                    sources.add(new ProbeSource(containerId, wanted.id().name(), new Lan(network, isIpv6), gateway));
                }
            }
        }
    }

    private static Optional<String> gateway(NetworkSpec network, boolean isIpv6) {
        return network.subnets().stream()
                .filter(subnet -> subnet.ipv6() == isIpv6)
                .flatMap(subnet -> subnet.gateway().stream())
                .findFirst();
    }

    private ProbeSources() {}
}
