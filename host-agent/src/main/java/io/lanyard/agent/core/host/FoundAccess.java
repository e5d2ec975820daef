package io.lanyard.agent.core.host;

import io.lanyard.agent.core.sandbox.SandboxLink;
import java.util.Set;

/**
 * A macvlan of ours in the host's own namespace, as the kernel has it.
 *
 * @param routes those over it that are ours
 * @param keepsToItself it neither answers for other addresses of the host nor asks in their name
 */
public record FoundAccess(SandboxLink link, Set<AccessRoute> routes, boolean keepsToItself) {
    public FoundAccess {
        routes = Set.copyOf(routes);
    }
}
