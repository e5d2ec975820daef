package io.lanyard.ipam.core;

import java.util.Set;

/**
 * One thing a user wants.
 *
 * @param ifGeneration null: whatever the resource's generation is; 0: only if there is none
 * @param knownHosts those of {@link Action#hostsNeeded()} that are known hosts
 */
public record Intent(String id, long atMs, String space, Long ifGeneration, Set<String> knownHosts, Action action)
        implements Input {
    public Intent {
        knownHosts = Set.copyOf(knownHosts);
    }

    /** The same, whatever the generation of what it is about. */
    Intent unconditional() {
        return new Intent(id, atMs, space, null, knownHosts, action);
    }
}
