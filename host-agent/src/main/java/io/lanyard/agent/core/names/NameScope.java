package io.lanyard.agent.core.names;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import java.util.List;
import java.util.Optional;

/** The networks that a container is on, in order: it hears of the containers on those, and of no others. */
public record NameScope(List<ResourceId> networks) {
    public NameScope {
        networks = List.copyOf(networks);
    }

    public static NameScope of(WantedContainer container) {
        return new NameScope(
                container.attachments().stream().map(container::network).toList());
    }

    Optional<ResourceId> network(String name) {
        return networks.stream()
                .filter(network -> network.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
