package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.engine.Containers;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.host.FoundAccess;
import io.lanyard.agent.core.host.HostLink;
import io.lanyard.agent.core.host.HostNetwork;
import io.lanyard.agent.core.sandbox.FoundSandboxes;
import io.lanyard.agent.core.sandbox.Sandboxes;
import io.lanyard.agent.core.wire.WireView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is so on the host, as far as it could be seen. */
public record Observed(
        Seen<List<HostLink>> links,
        Seen<List<FoundAccess>> accesses,
        Seen<EngineState> engine,
        Seen<FoundSandboxes> sandboxes,
        WireView segments) {

    /** Looks at all of it, and into what is wanted. */
    public static Observed of(HostNetwork network, Containers containers, Sandboxes sandboxes, Desired desired) {
        Seen<EngineState> engine = Seen.look(() -> containers.observe(desired.images()));
        return new Observed(
                Seen.look(network::links),
                Seen.look(network::accesses),
                engine,
                Seen.look(() -> FoundSandboxes.look(
                        sandboxes,
                        engine.value().map(state -> ofOurs(state, Adoptions.of(desired, state))),
                        desired.namespaces())),
                WireView.NONE);
    }

    /** The same, with what the segments said. */
    public Observed hearing(WireView said) {
        return new Observed(links, accesses, engine, sandboxes, said);
    }

    /** As what is so; nothing where it could not be seen. */
    Census census(Desired desired) {
        EngineState state = engine.value().orElse(EngineState.NONE);
        return new Census(
                links.value().orElse(List.of()),
                accesses.value().orElse(List.of()),
                state,
                sandboxes.value().orElse(FoundSandboxes.NONE),
                Adoptions.of(desired, state));
    }

    private static Set<SandboxId> ofOurs(EngineState engine, Adoptions adoptions) {
        return engine.containers().stream()
                .filter(container -> container.state().hasProcess())
                .filter(container -> !Adoptions.isOfOthers(container)
                        || adoptions.containers().containsValue(container))
                .map(FoundContainer::sandbox)
                .collect(Collectors.toSet());
    }

    public Inventory inventory() {
        return new Inventory(links.value().orElse(List.of()), engine.value().map(EngineState::version));
    }

    /** Why what the kernel has could not be seen. */
    Optional<String> kernelFault() {
        if (links.value().isEmpty()) {
            return Optional.of(links.fault());
        }
        if (accesses.value().isEmpty()) {
            return Optional.of(accesses.fault());
        }
        return sandboxes.value().isEmpty() ? Optional.of(sandboxes.fault()) : Optional.empty();
    }

    public boolean complete() {
        return kernelFault().isEmpty() && engine.value().isPresent();
    }
}
