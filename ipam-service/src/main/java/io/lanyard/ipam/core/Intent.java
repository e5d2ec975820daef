package io.lanyard.ipam.core;

/**
 * One thing a user wants.
 *
 * @param ifGeneration null: whatever the resource's generation is; 0: only if there is none
 * @param hostKnown whether {@link Action#hostNeeded()} is a known host; not read where no host is needed
 */
public record Intent(String id, long atMs, String space, Long ifGeneration, boolean hostKnown, Action action)
        implements Input {}
