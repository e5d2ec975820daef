package io.lanyard.gateway.core;

import java.util.List;

/** One container of several that were asked for at once, with the addresses decided. */
public record PlacedContainer(String host, String container, List<Attachment> attachments) {
    public PlacedContainer {
        attachments = List.copyOf(attachments);
    }

    Resource resource() {
        return Resource.container(host, container);
    }
}
