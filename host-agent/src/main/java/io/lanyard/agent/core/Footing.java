package io.lanyard.agent.core;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a thing stands on: its parents, by their numbers. What failed or did not last on one parent says nothing of
 * another, so on a new footing it is tried at once.
 */
final class Footing {
    static final String NONE = "";

    private final Desired desired;
    private final Census census;

    Footing(Desired desired, Census census) {
        this.desired = desired;
        this.census = census;
    }

    String of(WantedNetwork network) {
        return of(Stream.of(network));
    }

    String of(WantedContainer container) {
        return of(container.attachments().stream()
                .map(attachment -> desired.networks().get(container.network(attachment))));
    }

    private String of(Stream<WantedNetwork> networks) {
        return networks.filter(Objects::nonNull)
                .map(network -> census.links().get(network.spec().parent()))
                .map(link -> link == null ? "-" : String.valueOf(link.index()))
                .collect(Collectors.joining(" "));
    }
}
