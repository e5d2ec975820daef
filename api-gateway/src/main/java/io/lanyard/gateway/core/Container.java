package io.lanyard.gateway.core;

import java.time.Instant;
import java.util.List;

/** An accepted container; one that is not {@code present} is being taken down by its host. */
public record Container(
        String space,
        String host,
        String name,
        long generation,
        long epoch,
        String intentId,
        Instant since,
        boolean present,
        ContainerSpec spec,
        List<AttachmentSpec> requested,
        List<Attachment> attachments) {

    public Container {
        requested = List.copyOf(requested);
        attachments = List.copyOf(attachments);
    }
}
