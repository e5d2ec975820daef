package io.lanyard.agent.core;

import java.util.Map;
import java.util.Set;

/**
 * Port: macvlans in the network namespaces of containers, made by the agent itself. Others' links are neither shown nor
 * touched. Deletes of what is not there succeed.
 */
public interface Sandboxes {

    /**
     * What is in these; one that cannot be looked into, because its container has just ended for instance, is left out.
     * Of all others it lets go: when this returns, no link of ours is left in a sandbox that its container has left.
     */
    Map<SandboxId, FoundSandbox> observe(Set<SandboxId> sandboxes) throws HostFault;

    /** Makes the link, or brings the one of that network to this order; then says on the LAN where the addresses are. */
    void attach(SandboxId sandbox, NewSandboxLink order) throws HostFault;

    /**
     * Removes a link of ours.
     *
     * @param link name inside
     */
    void detach(SandboxId sandbox, String link) throws HostFault;
}
