package io.lanyard.agent.core;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.engine.EngineState;
import io.lanyard.agent.core.engine.FoundContainer;
import io.lanyard.agent.core.names.NameScope;
import io.lanyard.agent.core.plan.Adoptions;
import java.util.HashMap;
import java.util.Map;

/** Which names the running containers of ours hear of. */
final class NameScopes {

    /** Engine's id to scope; of containers that are wanted no more, none. */
    static Map<String, NameScope> of(Desired desired, EngineState engine) {
        Map<String, NameScope> scopes = new HashMap<>();
        Adoptions adoptions = Adoptions.of(desired, engine);
        for (FoundContainer container : engine.containers()) {
            adoptions
                    .wanted(container, desired)
                    .filter(wanted -> container.state().running())
                    .ifPresent(wanted -> scopes.put(container.id(), NameScope.of(wanted)));
        }
        return scopes;
    }

    private NameScopes() {}
}
