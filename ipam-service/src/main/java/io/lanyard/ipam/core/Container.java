package io.lanyard.ipam.core;

import java.util.List;

/**
 * An accepted container. Its {@code epoch} is the generation at which this life of it began. ABSENT: its host is taking
 * it down; {@code attachments} then are what it had.
 */
public record Container(
        String space,
        String host,
        String name,
        long generation,
        long epoch,
        String intentId,
        long sinceMs,
        Presence presence,
        ContainerSpec spec,
        List<AttachmentSpec> requested,
        List<Attachment> attachments) {

    public enum Presence {
        PRESENT,
        ABSENT
    }

    public record Key(String space, String host, String name) {}

    public Container {
        requested = List.copyOf(requested);
        attachments = List.copyOf(attachments);
    }

    Key key() {
        return new Key(space, host, name);
    }

    public boolean isPresent() {
        return presence == Presence.PRESENT;
    }
}
