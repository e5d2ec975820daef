package io.lanyard.agent.core.plan;

import io.lanyard.agent.core.desired.Desired;
import io.lanyard.agent.core.desired.WantedAccess;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.desired.WantedNetwork;
import io.lanyard.agent.core.sandbox.NewSandboxLink;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a thing stands on: its parents, by their numbers, and the namespace it has links in. What failed or did not last
 * on one parent or in one namespace says nothing of another, so on a new footing it is tried at once.
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

    String of(WantedAccess access) {
        return of(Stream.of(access.network()).map(desired.networks()::get));
    }

    String of(WantedContainer container) {
        String parents = of(container.attachments().stream()
                .map(attachment -> desired.networks().get(container.network(attachment))));
        return NewSandboxLink.all(container, desired.networks()).isEmpty() ? parents : parents + life(container);
    }

    /** What was done in the namespace of before is gone with it. */
    private String life(WantedContainer container) {
        return census.sandboxOf(container)
                .flatMap(census::sandbox)
                .map(sandbox -> " in " + sandbox.life())
                .orElse("");
    }

    private String of(Stream<WantedNetwork> networks) {
        return networks.filter(Objects::nonNull)
                .map(network -> census.links().get(network.spec().parent()))
                .map(link -> link == null ? "-" : String.valueOf(link.index()))
                .collect(Collectors.joining(" "));
    }
}
