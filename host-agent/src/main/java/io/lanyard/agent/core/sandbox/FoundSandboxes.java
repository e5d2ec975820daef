package io.lanyard.agent.core.sandbox;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.report.HostFault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sandboxes as they are.
 *
 * @param kept namespaces of others that may have links of ours, and for whom they were made
 */
public record FoundSandboxes(Map<SandboxId, FoundSandbox> byId, Map<ResourceId, SandboxId> kept) {
    public static final FoundSandboxes NONE = new FoundSandboxes(Map.of(), Map.of());

    public FoundSandboxes {
        byId = Map.copyOf(byId);
        kept = Map.copyOf(kept);
    }

    /**
     * Looks.
     *
     * @param containers that run; absent: it cannot be told, and theirs are left alone
     * @param namespaces that somebody else made
     */
    public static FoundSandboxes look(
            Sandboxes sandboxes, Optional<Set<SandboxId>> containers, Set<SandboxId> namespaces) throws HostFault {
        Map<ResourceId, SandboxId> kept = sandboxes.kept();
        Set<SandboxId> paths = new HashSet<>(namespaces);
        paths.addAll(kept.values());
        Map<SandboxId, FoundSandbox> found = new HashMap<>(sandboxes.observe(SandboxId.Kind.PATH, paths));
        if (containers.isPresent()) {
            found.putAll(sandboxes.observe(SandboxId.Kind.CONTAINER, containers.get()));
        }
        return new FoundSandboxes(found, kept);
    }
}
