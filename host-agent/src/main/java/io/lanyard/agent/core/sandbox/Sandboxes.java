package io.lanyard.agent.core.sandbox;

import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.SandboxId;
import io.lanyard.agent.core.report.HostFault;
import java.util.Map;
import java.util.Set;

/**
 * Port: macvlans in the network namespaces of containers, made by the agent itself. Others' links are neither shown nor
 * touched. Deletes of what is not there succeed.
 */
public interface Sandboxes {

    /**
     * What is in these; one that is not there, because its container has just ended for instance, is left out, one that
     * cannot be looked into says why. Of all others of the kind it lets go: when this returns, no link of ours is left in a sandbox that its container has
     * left.
     */
    Map<SandboxId, FoundSandbox> observe(SandboxId.Kind kind, Set<SandboxId> sandboxes) throws HostFault;

    /** Makes the link, or brings the one of that network to this order; then says on the LAN where the addresses are. */
    void attach(SandboxId sandbox, NewSandboxLink order) throws HostFault;

    /** Whose namespaces were kept, by {@link #keep}, and not given up since; across a crash of the agent. */
    Map<ResourceId, SandboxId> kept();

    /** Remembers that there may be links in a namespace that somebody else made, and for whom. */
    void keep(ResourceId owner, SandboxId namespace) throws HostFault;

    /** There are none any more. */
    void giveUp(ResourceId owner) throws HostFault;

    /**
     * Removes a link of ours.
     *
     * @param link name inside
     */
    void detach(SandboxId sandbox, String link) throws HostFault;
}
