package io.lanyard.agent.core.engine;

import io.lanyard.agent.core.desired.Attachment;
import io.lanyard.agent.core.desired.ContainerSpec;
import io.lanyard.agent.core.desired.ResourceId;
import io.lanyard.agent.core.desired.WantedContainer;
import io.lanyard.agent.core.policy.Confinement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The engine's order for a container, on its first network only: the others are connected before it starts.
 *
 * @param network engine name of the first network; absent: no network at all
 */
public record NewContainer(
        String name,
        ContainerSpec spec,
        String hostname,
        Map<String, String> labels,
        Optional<String> network,
        Optional<Attachment> attachment,
        Confinement confinement) {
    public NewContainer {
        labels = Map.copyOf(labels);
    }

    public static NewContainer of(WantedContainer wanted) {
        return new NewContainer(
                wanted.id().engineName(),
                wanted.spec(),
                wanted.spec().hostname().orElse(wanted.id().name()),
                Labels.of(
                        wanted.id(),
                        wanted.asked(),
                        wanted.spec().digest(),
                        wanted.spec().labels()),
                wanted.first().map(wanted::network).map(ResourceId::engineName),
                wanted.first(),
                Confinement.NONE);
    }

    /** The same within limits, with a label that tells which. */
    public NewContainer confined(Confinement limits) {
        Map<String, String> marked = new TreeMap<>(labels);
        marked.put(Labels.CONFINEMENT, limits.text());
        return new NewContainer(name, spec, hostname, marked, network, attachment, limits);
    }
}
