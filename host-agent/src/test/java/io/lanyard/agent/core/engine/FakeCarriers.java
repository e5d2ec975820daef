package io.lanyard.agent.core.engine;

import io.lanyard.agent.core.host.FakeHostNetwork;
import io.lanyard.agent.core.host.HostLink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which links of the host the macvlans of an engine's containers are on. */
final class FakeCarriers {
    private final Map<String, Map<String, Integer>> carriers = new HashMap<>();

    void put(String container, String network, HostLink link) {
        carriers.computeIfAbsent(container, none -> new HashMap<>()).put(network, link.index());
    }

    /** Those that are still there: one that is made again by the same name is another. */
    List<Integer> of(FoundContainer container, FakeHostNetwork links) {
        return container.endpoints().keySet().stream()
                .map(network ->
                        carriers.getOrDefault(container.name(), Map.of()).get(network))
                .filter(index -> links.links().stream().anyMatch(link -> Objects.equals(link.index(), index)))
                .toList();
    }
}
