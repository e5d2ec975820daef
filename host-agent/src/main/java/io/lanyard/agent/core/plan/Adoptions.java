package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.AdoptedReference;
import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.ResourceId.Kind;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.engine.Labels;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is Lanyard's and was made by others. An engine changes no labels, so the wish is the mark: what is not wished any
 * more is others' again in the same moment, and never removed.
 */
public final class Adoptions {
    /** What {@code docker ps} shows of an id. */
    private static final int ID_SHOWN = 12;

    private final Map<ResourceId, FoundNetwork> networks = new TreeMap<>();
    private final Map<ResourceId, FoundContainer> containers = new TreeMap<>();

    private Adoptions() {}

    public static Adoptions of(Desired desired, EngineState engine) {
        Adoptions adoptions = new Adoptions();
        Map<String, FoundNetwork> byName = engine.networks().stream()
                .filter(found ->
                        Labels.owner(Kind.NETWORK, found.name(), found.labels()).isEmpty())
                .collect(Collectors.toMap(FoundNetwork::name, found -> found, (one, same) -> one));
        for (WantedNetwork wanted : desired.networks().values()) {
            FoundNetwork found = byName.get(wanted.id().engineName());
            if (found != null && wanted.spec().adopt()) {
                adoptions.networks.put(wanted.id(), found);
            }
        }
        for (WantedContainer wanted : desired.containers().values()) {
            // One container has one name here: the first that asks for it.
            find(wanted, engine.containers())
                    .filter(Adoptions::isOfOthers)
                    .filter(found -> !adoptions.containers.containsValue(found))
                    .ifPresent(found -> adoptions.containers.put(wanted.id(), found));
        }
        return adoptions;
    }

    /** Whoever it is that a wish names. */
    static Optional<FoundContainer> find(WantedContainer wanted, Collection<FoundContainer> all) {
        if (!wanted.isAdopted()) {
            return Optional.empty();
        }
        return AdoptedReference.read(wanted.spec().image())
                .flatMap(name ->
                        all.stream().filter(found -> isCalled(found, name)).findFirst());
    }

    private static boolean isCalled(FoundContainer found, String name) {
        return found.name().equals(name)
                || found.id().equals(name)
                || (name.length() >= ID_SHOWN && found.id().startsWith(name));
    }

    static boolean isOfOthers(FoundContainer found) {
        return Labels.owner(Kind.CONTAINER, found.name(), found.labels()).isEmpty();
    }

    Map<ResourceId, FoundNetwork> networks() {
        return networks;
    }

    Map<ResourceId, FoundContainer> containers() {
        return containers;
    }

    /** Whose a container of the engine is, made by Lanyard or adopted, if it is wanted. */
    public Optional<WantedContainer> wanted(FoundContainer found, Desired desired) {
        return Labels.owner(Kind.CONTAINER, found.name(), found.labels())
                .or(() -> containers.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(found))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .map(desired.containers()::get);
    }
}
