package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.ResourceId.Kind;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.engine.Labels;
import io.lanyard.agent.core.engine.OthersNetwork;
import java.util.Comparator;
import java.util.List;

/** What of an engine could be adopted: macvlan networks that are not Lanyard's, and containers that are not on them by its doing. */
public final class Others {

    public static List<OthersNetwork> of(Desired desired, EngineState engine) {
        Adoptions adoptions = Adoptions.of(desired, engine);
        return engine.networks().stream()
                .filter(FoundNetwork::isMacvlan)
                .sorted(Comparator.comparing(FoundNetwork::name))
                .map(network -> on(network, desired, engine, adoptions))
                .filter(found -> !found.managed() || !found.containers().isEmpty())
                .toList();
    }

    private static OthersNetwork on(FoundNetwork network, Desired desired, EngineState engine, Adoptions adoptions) {
        boolean isManaged = adoptions.networks().containsValue(network)
                || Labels.owner(Kind.NETWORK, network.name(), network.labels()).isPresent();
        return new OthersNetwork(
                network,
                isManaged,
                engine.containers().stream()
                        .filter(container -> container.endpoints().containsKey(network.name()))
                        .filter(Adoptions::isOfOthers)
                        .filter(container -> !isOn(container, network, desired, adoptions))
                        .sorted(Comparator.comparing(FoundContainer::name))
                        .toList());
    }

    /** By Lanyard's doing. */
    private static boolean isOn(FoundContainer container, FoundNetwork network, Desired desired, Adoptions adoptions) {
        return adoptions
                .wanted(container, desired)
                .filter(wanted -> wanted.isLeaving(network.name())
                        || wanted.attachments().stream()
                                .map(attachment -> wanted.network(attachment).engineName())
                                .anyMatch(network.name()::equals))
                .isPresent();
    }

    private Others() {}
}
