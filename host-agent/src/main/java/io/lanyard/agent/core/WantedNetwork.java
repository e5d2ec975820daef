package io.lanyard.agent.core;

/** A network that shall be on this host. */
public record WantedNetwork(ResourceId id, Asked asked, NetworkSpec spec) {

    /** Whether the engine's network is what is wanted. */
    boolean isMadeAs(FoundNetwork found) {
        return spec.digest().equals(found.labels().get(Labels.DIGEST));
    }
}
