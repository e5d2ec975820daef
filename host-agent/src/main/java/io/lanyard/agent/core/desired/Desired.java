package io.lanyard.agent.core.desired;

import io.lanyard.agent.core.desired.ContainerSpec.Pull;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that this host must make real, and what it must say is gone. An id is in one of these at most. */
public record Desired(
        Map<ResourceId, WantedNetwork> networks,
        Map<ResourceId, WantedContainer> containers,
        Map<ResourceId, WantedAccess> accesses,
        Map<ResourceId, Asked> absent) {

    public static final Desired NOTHING = new Desired(Map.of(), Map.of(), Map.of(), Map.of());

    public Desired {
        networks = Collections.unmodifiableMap(new TreeMap<>(networks));
        containers = Collections.unmodifiableMap(new TreeMap<>(containers));
        accesses = Collections.unmodifiableMap(new TreeMap<>(accesses));
        absent = Collections.unmodifiableMap(new TreeMap<>(absent));
    }

    /** Namespaces of others in which links are to be made. */
    public Set<SandboxId> namespaces() {
        return containers.values().stream()
                .filter(WantedContainer::isNamespace)
                .flatMap(wanted -> NamespaceReference.read(wanted.spec().image()).stream())
                .collect(Collectors.toSet());
    }

    /** Images that are fetched if they are not here. */
    public Set<String> images() {
        return containers.values().stream()
                .filter(wanted -> !wanted.isNamespace() && wanted.spec().pull() == Pull.MISSING)
                .map(wanted -> wanted.spec().image())
                .collect(Collectors.toSet());
    }

    /** All that has addresses here. */
    public Stream<AddressHolder> holders() {
        return Stream.concat(containers.values().stream(), accesses.values().stream());
    }

    /** Who asked for it, or for its absence. */
    public Optional<Asked> asked(ResourceId id) {
        return Optional.ofNullable(networks.get(id))
                .map(WantedNetwork::asked)
                .or(() -> Optional.ofNullable(containers.get(id)).map(WantedContainer::asked))
                .or(() -> Optional.ofNullable(accesses.get(id)).map(WantedAccess::asked))
                .or(() -> Optional.ofNullable(absent.get(id)));
    }
}
