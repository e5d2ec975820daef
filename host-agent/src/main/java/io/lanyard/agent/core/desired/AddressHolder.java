package io.lanyard.agent.core.desired;

import java.util.List;

/** What has addresses of networks on this host. */
public sealed interface AddressHolder permits WantedContainer, WantedAccess {
    ResourceId id();

    Asked asked();

    List<Attachment> attachments();

    default ResourceId network(Attachment attachment) {
        return ResourceId.network(id().space(), attachment.network());
    }
}
