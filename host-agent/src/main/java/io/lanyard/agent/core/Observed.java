package io.lanyard.agent.core;

import java.util.List;

/** What is so on the host, as far as it could be seen. */
record Observed(Seen<List<HostLink>> links, Seen<EngineState> engine) {

    static Observed of(HostNetwork network, Containers containers) {
        return new Observed(Seen.look(network::links), Seen.look(containers::observe));
    }

    Inventory inventory() {
        return new Inventory(links.value().orElse(List.of()), engine.value().map(EngineState::version));
    }

    boolean complete() {
        return links.value().isPresent() && engine.value().isPresent();
    }
}
