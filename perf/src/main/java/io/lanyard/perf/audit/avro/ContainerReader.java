package io.lanyard.perf.audit.avro;

import io.lanyard.contract.HostAccessName;
import io.lanyard.perf.audit.core.AttachmentRecord;
import io.lanyard.perf.audit.core.ContainerKey;
import io.lanyard.perf.audit.core.ContainerRecord;
import io.lanyard.perf.audit.core.Presence;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.Container;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.ResourceKind;
import java.util.List;

/** Records that say which containers there shall be. */
final class ContainerReader {

    static ContainerRecord container(Place place, Container container) throws NotOurs {
        if (container == null) {
            String[] key = place.keyParts(3);
            return gone(place, new ContainerKey(key[0], key[1], key[2]));
        }
        return new ContainerRecord(
                place.at(),
                place.appendedMs(),
                new ContainerKey(container.getSpace(), container.getHost(), container.getContainer()),
                Presence.valueOf(container.getPresence().name()),
                container.getGeneration(),
                container.getEpoch(),
                container.getIntentId(),
                attachments(container.getAttachments()));
    }

    static ContainerRecord desired(Place place, HostDesired desired) throws NotOurs {
        if (desired == null) {
            String[] key = place.keyParts(4);
            return gone(place, key(key[1], key[0], ResourceKind.valueOf(key[2]), key[3]));
        }
        return new ContainerRecord(
                place.at(),
                place.appendedMs(),
                key(desired.getSpace(), desired.getHost(), desired.getKind(), desired.getName()),
                Presence.valueOf(desired.getPresence().name()),
                desired.getGeneration(),
                0,
                desired.getIntentId(),
                attachments(desired.getAttachments()));
    }

    /** The access of a host holds addresses as a container does, and IPAM keeps it as one. */
    static ContainerKey key(String space, String host, ResourceKind kind, String name) {
        return new ContainerKey(space, host, kind == ResourceKind.HOST_ACCESS ? HostAccessName.of(name, host) : name);
    }

    private static ContainerRecord gone(Place place, ContainerKey key) {
        return new ContainerRecord(place.at(), place.appendedMs(), key, Presence.GONE, 0, 0, null, List.of());
    }

    private static List<AttachmentRecord> attachments(List<Attachment> attachments) {
        return attachments.stream()
                .map(attachment -> new AttachmentRecord(
                        attachment.getNetwork(), attachment.getIp(), attachment.getIp6(), attachment.getMac()))
                .toList();
    }

    private ContainerReader() {}
}
