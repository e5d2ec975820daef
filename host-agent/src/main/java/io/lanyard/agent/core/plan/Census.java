package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.NamespaceReference;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.ResourceId.Kind;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.FoundNetwork;
import io.lanyard.agent.core.engine.Labels;
import io.lanyard.agent.core.host.FoundAccess;
import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.sandbox.FoundSandbox;
import io.lanyard.agent.core.sandbox.FoundSandboxes;
import io.lanyard.agent.core.sandbox.SandboxLink;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the host has, by name, and told apart: ours and others'. */
final class Census {
    private final Map<String, HostLink> links = new TreeMap<>();
    private final Map<String, FoundNetwork> networksByName = new HashMap<>();
    private final Map<String, FoundContainer> containersByName = new HashMap<>();
    private final Map<ResourceId, FoundNetwork> networks = new TreeMap<>();
    private final Map<ResourceId, FoundContainer> containers = new TreeMap<>();
    private final FoundSandboxes sandboxes;
    private final List<FoundAccess> accesses;

    Census(
            List<HostLink> hostLinks,
            List<FoundAccess> accesses,
            EngineState engine,
            FoundSandboxes sandboxes,
            Adoptions adoptions) {
        this.sandboxes = sandboxes;
        this.accesses = List.copyOf(accesses);
        hostLinks.forEach(link -> links.put(link.name(), link));
        for (FoundNetwork network : engine.networks()) {
            Optional<ResourceId> owner = Labels.owner(Kind.NETWORK, network.name(), network.labels());
            owner.ifPresent(id -> networks.put(id, network));
            networksByName.put(network.name(), network);
        }
        for (FoundContainer container : engine.containers()) {
            Optional<ResourceId> owner = Labels.owner(Kind.CONTAINER, container.name(), container.labels());
            owner.ifPresent(id -> containers.put(id, container));
            containersByName.put(container.name(), container);
        }
        adoptions.networks().forEach(networks::putIfAbsent);
        adoptions.containers().forEach(containers::putIfAbsent);
    }

    Map<String, HostLink> links() {
        return links;
    }

    boolean hasLink(int index) {
        return links.values().stream().anyMatch(link -> link.index() == index);
    }

    /** Ours, made by us or adopted. */
    Map<ResourceId, FoundNetwork> networks() {
        return networks;
    }

    /** Ours, made by us or adopted. */
    Map<ResourceId, FoundContainer> containers() {
        return containers;
    }

    /** Ours and others'. */
    Collection<FoundContainer> allContainers() {
        return containersByName.values();
    }

    /** Ours and others'. */
    Collection<FoundNetwork> allNetworks() {
        return networksByName.values();
    }

    /** Whose a network is, if we made it. */
    Optional<ResourceId> owner(FoundNetwork network) {
        return Labels.owner(Kind.NETWORK, network.name(), network.labels());
    }

    /** Somebody else's that has the name we need. */
    Optional<FoundNetwork> foreignNetwork(ResourceId id) {
        return networks.containsKey(id) ? Optional.empty() : Optional.ofNullable(networksByName.get(id.engineName()));
    }

    /**
     * A network that is there, and that others made. One that is not there any more is nobody's: a container that has to do with it
     * cannot start.
     */
    boolean isOfOthers(String network) {
        FoundNetwork found = networksByName.get(network);
        return found != null && !networks.containsValue(found);
    }

    /** Somebody else's that has the name we need. */
    Optional<FoundContainer> foreignContainer(ResourceId id) {
        return containers.containsKey(id)
                ? Optional.empty()
                : Optional.ofNullable(containersByName.get(id.engineName()));
    }

    Optional<FoundSandbox> sandbox(SandboxId id) {
        return Optional.ofNullable(sandboxes.byId().get(id));
    }

    /** Where links of it are, or would be. */
    Optional<SandboxId> sandboxOf(WantedContainer wanted) {
        return wanted.isNamespace()
                ? NamespaceReference.read(wanted.spec().image())
                : Optional.ofNullable(containers.get(wanted.id())).map(FoundContainer::sandbox);
    }

    /** Namespaces of others that may have links of ours. */
    Map<ResourceId, SandboxId> keptNamespaces() {
        return sandboxes.kept();
    }

    /** The host's own links to its containers, those included whose making was cut off. */
    List<FoundAccess> accesses() {
        return accesses;
    }

    /** The host's own link to its containers of a network. */
    Optional<FoundAccess> access(ResourceId network) {
        return accesses.stream()
                .filter(access -> access.link().network().equals(Optional.of(network)))
                .findFirst();
    }

    /** Names of the links that links of ours, in sandboxes or the host's own, are on. */
    Set<String> parentsOfLinks() {
        Stream<SandboxLink> inSandboxes =
                sandboxes.byId().values().stream().flatMap(sandbox -> sandbox.links().stream());
        return Stream.concat(inSandboxes, accesses.stream().map(FoundAccess::link))
                .map(SandboxLink::parent)
                .collect(Collectors.toSet());
    }

    /** Those with a link that was made for a network, or that may have one. */
    List<ResourceId> linkedTo(ResourceId network) {
        Map<ResourceId, SandboxId> all = new TreeMap<>(sandboxes.kept());
        containers.forEach((id, container) -> all.put(id, container.sandbox()));
        return all.entrySet().stream()
                .filter(entry -> sandbox(entry.getValue())
                        .filter(sandbox -> sandbox.fault().isPresent()
                                || sandbox.on(network).isPresent())
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Our containers on a network, running or not. */
    List<ResourceId> ours(FoundNetwork network) {
        return containers.entrySet().stream()
                .filter(entry -> entry.getValue().endpoints().containsKey(network.name()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Names of others' running containers on a network: the engine does not remove it under them, nor do we. */
    List<String> others(FoundNetwork network) {
        return containersByName.values().stream()
                .filter(container -> container.endpoints().containsKey(network.name()))
                .filter(container -> container.state().running())
                .filter(container -> !containers.containsValue(container))
                .map(FoundContainer::name)
                .sorted()
                .toList();
    }
}
