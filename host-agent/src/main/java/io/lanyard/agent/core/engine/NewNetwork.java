package io.lanyard.agent.core.engine;

import io.lanyard.agent.core.desired.NetworkSpec;
import io.lanyard.agent.core.desired.WantedNetwork;
import java.util.Map;

/** The engine's order for a network. */
public record NewNetwork(String name, NetworkSpec spec, Map<String, String> labels) {
    public NewNetwork {
        labels = Map.copyOf(labels);
    }

    public static NewNetwork of(WantedNetwork wanted) {
        return new NewNetwork(
                wanted.id().engineName(),
                wanted.spec(),
                Labels.of(
                        wanted.id(),
                        wanted.asked(),
                        wanted.spec().digest(),
                        wanted.spec().labels()));
    }
}
