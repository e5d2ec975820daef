package io.lanyard.gateway.core;

import java.util.List;
import java.util.Optional;

/**
 * A network that hosts have and Lanyard does not, or with containers on it that it does not have.
 *
 * @param proposal how to adopt it; empty if there is no way
 */
public record Adoptable(FoundNetwork network, List<Collision> collisions, Optional<Action.Adopt> proposal) {
    public Adoptable {
        collisions = List.copyOf(collisions);
    }

    /** All that there is in a space, by name. */
    public static List<Adoptable> of(String space, Views views) {
        List<FoundNetwork> all = FoundNetwork.of(space, views.found().all());
        Collisions collisions = new Collisions(space, views, all);
        return all.stream()
                .map(network -> {
                    List<Collision> own = collisions.of(network);
                    return new Adoptable(network, own, new Proposal(space, views, network, own).action());
                })
                .toList();
    }
}
