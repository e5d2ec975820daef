package io.lanyard.ipam.core;

import java.util.Optional;

/**
 * What a container's specification must be, whatever else there is. A fleet's containers are often made alike: what was judged
 * lately and had no fault is not judged again.
 */
final class SpecRules {
    private static final int PLACES = 64;

    private final ContainerSpec[] faultless = new ContainerSpec[PLACES];

    Optional<Refusal> check(ContainerSpec spec) {
        int hash = spec.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        if (spec.equals(faultless[place])) {
            return Optional.empty();
        }
        Optional<Refusal> fault = ContainerRules.check(spec).or(() -> PolicyRules.spec(spec));
        if (fault.isEmpty()) {
            faultless[place] = spec;
        }
        return fault;
    }
}
