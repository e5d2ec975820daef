package io.lanyard.agent.core;

import java.util.List;
import java.util.Optional;

/** A container that shall be on this host. Its first attachment gives the default route. */
public record WantedContainer(ResourceId id, Asked asked, ContainerSpec spec, List<Attachment> attachments) {
    public WantedContainer {
        attachments = List.copyOf(attachments);
    }

    ResourceId network(Attachment attachment) {
        return ResourceId.network(id.space(), attachment.network());
    }

    Optional<Attachment> first() {
        return attachments.stream().findFirst();
    }
}
