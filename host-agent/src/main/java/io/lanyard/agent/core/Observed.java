package io.lanyard.agent.core;

import io.lanyard.agent.core.ResourceId.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is so on the host, as far as it could be seen. */
record Observed(Seen<List<HostLink>> links, Seen<EngineState> engine, Seen<Map<SandboxId, FoundSandbox>> sandboxes) {

    static Observed of(HostNetwork network, Containers containers, Sandboxes sandboxes) {
        Seen<EngineState> engine = Seen.look(containers::observe);
        Seen<Map<SandboxId, FoundSandbox>> inside = engine.value().isPresent()
                ? Seen.look(() -> sandboxes.observe(ofOurs(engine.value().get())))
                : Seen.of(Map.of());
        return new Observed(Seen.look(network::links), engine, inside);
    }

    private static Set<SandboxId> ofOurs(EngineState engine) {
        return engine.containers().stream()
                .filter(container -> container.state().hasProcess())
                .filter(container -> Labels.owner(Kind.CONTAINER, container.name(), container.labels())
                        .isPresent())
                .map(FoundContainer::sandbox)
                .collect(Collectors.toSet());
    }

    Inventory inventory() {
        return new Inventory(links.value().orElse(List.of()), engine.value().map(EngineState::version));
    }

    boolean complete() {
        return links.value().isPresent() && engine.value().isPresent();
    }
}
