package io.lanyard.perf.audit.avro;

import io.lanyard.perf.audit.core.AttachmentRecord;
import io.lanyard.perf.audit.core.ContainerKey;
import io.lanyard.perf.audit.core.ContainerRecord;
import io.lanyard.perf.audit.core.Presence;
import io.lanyard.schemas.Attachment;
import io.lanyard.schemas.Container;
import io.lanyard.schemas.HostDesired;
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
            return gone(place, new ContainerKey(key[1], key[0], key[3]));
        }
        return new ContainerRecord(
                place.at(),
                place.appendedMs(),
                new ContainerKey(desired.getSpace(), desired.getHost(), desired.getName()),
                Presence.valueOf(desired.getPresence().name()),
                desired.getGeneration(),
                0,
                desired.getIntentId(),
                attachments(desired.getAttachments()));
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
