package io.lanyard.agent.core;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.ResourceId.Kind;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.engine.Labels;
import io.lanyard.agent.core.names.NameScope;
import java.util.HashMap;
import java.util.Map;

/** Which names the running containers of ours hear of. */
final class NameScopes {

    /** Engine's id to scope; of containers that are wanted no more, none. */
    static Map<String, NameScope> of(Desired desired, EngineState engine) {
        Map<String, NameScope> scopes = new HashMap<>();
        for (FoundContainer container : engine.containers()) {
            Labels.owner(Kind.CONTAINER, container.name(), container.labels())
                    .filter(id -> container.state().running())
                    .map(desired.containers()::get)
                    .ifPresent(wanted -> scopes.put(container.id(), NameScope.of(wanted)));
        }
        return scopes;
    }

    private NameScopes() {}
}
