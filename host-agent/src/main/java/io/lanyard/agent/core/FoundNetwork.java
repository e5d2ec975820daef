package io.lanyard.agent.core;

import java.util.Map;

/** A network the engine has. */
public record FoundNetwork(String id, String name, String driver, Map<String, String> labels) {
    public FoundNetwork {
        labels = Map.copyOf(labels);
    }
}
