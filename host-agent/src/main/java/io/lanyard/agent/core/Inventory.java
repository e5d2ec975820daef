package io.lanyard.agent.core;

import java.util.List;
import java.util.Optional;

/** What the host is made of; no engine while it cannot be reached. */
public record Inventory(List<HostLink> links, Optional<EngineVersion> engine) {
    public Inventory {
        links = List.copyOf(links);
    }
}
