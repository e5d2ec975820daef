package io.lanyard.perf.audit.core;

import java.util.List;

/**
 * A container as lanyard.containers or lanyard.host-desired has it.
 *
 * @param epoch 0 in lanyard.host-desired, and where it is GONE
 */
public record ContainerRecord(
        Position at,
        long appendedMs,
        ContainerKey key,
        Presence presence,
        long generation,
        long epoch,
        String intentId,
        List<AttachmentRecord> attachments) {
    public ContainerRecord {
        attachments = List.copyOf(attachments);
    }

    boolean has(AddressRecord address) {
        return attachments.stream().anyMatch(attachment -> attachment.has(address));
    }

    @Override
    public String toString() {
        return at + " " + key + " " + presence + " generation " + generation;
    }
}
