package io.lanyard.ipam.core;

import java.util.List;

/**
 * An accepted container. Its {@code epoch} is the generation at which this life of it began. ABSENT: its host is taking
 * it down; {@code attachments} then are what it had.
 *
 * @param leaving of a container that others made: networks that its host shall take it off
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
        List<Attachment> attachments,
        List<String> leaving) {

    public enum Presence {
        PRESENT,
        ABSENT
    }

    public record Key(String space, String host, String name) {}

    public Container {
        requested = List.copyOf(requested);
        attachments = List.copyOf(attachments);
        leaving = List.copyOf(leaving);
    }

    Key key() {
        return new Key(space, host, name);
    }

    /** The same, no more to be: its addresses are others' from now on. */
    Container givenUp(Stamp stamp) {
        return new Container(
                space,
                host,
                name,
                stamp.generation(),
                epoch,
                stamp.intentId(),
                stamp.atMs(),
                Presence.ABSENT,
                spec,
                requested,
                List.of(),
                List.of());
    }

    public boolean isPresent() {
        return presence == Presence.PRESENT;
    }
}
