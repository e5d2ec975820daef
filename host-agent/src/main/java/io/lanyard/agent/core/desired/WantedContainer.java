package io.lanyard.agent.core.desired;

import java.util.List;
import java.util.Optional;

/**
 * A container that shall be on this host. Its first attachment gives the default route.
 *
 * @param leaving of one that others made: networks that it shall be taken off. What else it is on is its own
 */
public record WantedContainer(
        ResourceId id, Asked asked, ContainerSpec spec, List<Attachment> attachments, List<String> leaving)
        implements AddressHolder {
    public WantedContainer {
        attachments = List.copyOf(attachments);
        leaving = List.copyOf(leaving);
    }

    public WantedContainer(ResourceId id, Asked asked, ContainerSpec spec, List<Attachment> attachments) {
        this(id, asked, spec, attachments, List.of());
    }

    /** The same on some of its networks only. */
    public WantedContainer on(List<Attachment> some) {
        return new WantedContainer(id, asked, spec, some, leaving);
    }

    /** Whether it shall be taken off the network that the engine names so. */
    public boolean isLeaving(String engineName) {
        return leaving.stream()
                .map(network -> ResourceId.network(id.space(), network).engineName())
                .anyMatch(engineName::equals);
    }

    /** It is nobody's to run: links are to be made in a namespace that there is. */
    public boolean isNamespace() {
        return NamespaceReference.is(spec.image());
    }

    /** It is there already, made by others. */
    public boolean isAdopted() {
        return AdoptedReference.is(spec.image());
    }

    public Optional<Attachment> first() {
        return attachments.stream().findFirst();
    }
}
