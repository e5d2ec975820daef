package io.lanyard.agent.core;

import io.lanyard.agent.core.ResourceId.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is so on the host, as far as it could be seen. */
record Observed(
        Seen<List<HostLink>> links, Seen<EngineState> engine, Seen<FoundSandboxes> sandboxes, WireView segments) {

    /** @param namespaces of others that are to be looked into */
    static Observed of(HostNetwork network, Containers containers, Sandboxes sandboxes, Set<SandboxId> namespaces) {
        Seen<EngineState> engine = Seen.look(containers::observe);
        return new Observed(
                Seen.look(network::links),
                engine,
                Seen.look(() -> FoundSandboxes.look(sandboxes, engine.value().map(Observed::ofOurs), namespaces)),
                WireView.NONE);
    }

    /** The same, with what the segments said. */
    Observed hearing(WireView said) {
        return new Observed(links, engine, sandboxes, said);
    }

    /** As what is so; nothing where it could not be seen. */
    Census census() {
        return new Census(
                links.value().orElse(List.of()),
                engine.value().orElse(EngineState.NONE),
                sandboxes.value().orElse(FoundSandboxes.NONE));
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

    /** Why what the kernel has could not be seen. */
    Optional<String> kernelFault() {
        if (links.value().isEmpty()) {
            return Optional.of(links.fault());
        }
        return sandboxes.value().isEmpty() ? Optional.of(sandboxes.fault()) : Optional.empty();
    }

    boolean complete() {
        return kernelFault().isEmpty() && engine.value().isPresent();
    }
}
