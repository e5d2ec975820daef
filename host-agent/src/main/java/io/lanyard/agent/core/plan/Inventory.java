package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.engine.EngineVersion;
import io.lanyard.agent.core.host.HostLink;
import java.util.List;
import java.util.Optional;

/** What the host is made of; no engine while it cannot be reached. */
public record Inventory(List<HostLink> links, Optional<EngineVersion> engine) {
    public Inventory {
        links = List.copyOf(links);
    }
}
