package io.lanyard.agent.core.engine;

import java.util.List;
import java.util.Set;

/** What the engine has, ours or not. */
public record EngineState(
        EngineVersion version, List<FoundNetwork> networks, List<FoundContainer> containers, Set<String> images) {
    /** Of an engine that cannot be seen. */
    public static final EngineState NONE =
            new EngineState(new EngineVersion("", "", false), List.of(), List.of(), Set.of());

    public EngineState {
        networks = List.copyOf(networks);
        containers = List.copyOf(containers);
        images = Set.copyOf(images);
    }
}
