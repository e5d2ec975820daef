package io.lanyard.agent.core.desired;

import java.util.List;
import java.util.Optional;

/** A container that shall be on this host. Its first attachment gives the default route. */
public record WantedContainer(ResourceId id, Asked asked, ContainerSpec spec, List<Attachment> attachments)
        implements AddressHolder {
    public WantedContainer {
        attachments = List.copyOf(attachments);
    }

    /** It is nobody's to run: links are to be made in a namespace that there is. */
    public boolean isNamespace() {
        return NamespaceReference.is(spec.image());
    }

    public Optional<Attachment> first() {
        return attachments.stream().findFirst();
    }
}
