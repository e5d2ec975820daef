package io.lanyard.gateway.core;

import java.util.List;

/** One container of several that were asked for at once, with its generation and the addresses decided. */
public record PlacedContainer(String host, String container, long generation, List<Attachment> attachments) {
    public PlacedContainer {
        attachments = List.copyOf(attachments);
    }

    public Resource resource() {
        return Resource.container(host, container);
    }
}
