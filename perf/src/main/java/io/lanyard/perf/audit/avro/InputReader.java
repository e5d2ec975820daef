package io.lanyard.perf.audit.avro;

import io.lanyard.perf.audit.core.IntentRecord;
import io.lanyard.perf.audit.core.StatusRecord;
import io.lanyard.schemas.Intent;
import io.lanyard.schemas.ObservedAttachment;
import io.lanyard.schemas.ReleaseHost;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.Status;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Records of the topics that IPAM reads. */
final class InputReader {

    static IntentRecord intent(Place place, Intent intent) {
        return new IntentRecord(
                place.at(),
                place.appendedMs(),
                intent.getId(),
                intent.getSpace(),
                ContentDigest.of(intent),
                intent.getAction() instanceof ReleaseHost release ? release.getHost() : null);
    }

    /** Empty for what holds no address. */
    static Optional<StatusRecord> status(Place place, Status status) {
        if (status.getKind() == ResourceKind.NETWORK || status.getKind() == ResourceKind.HOST) {
            return Optional.empty();
        }
        Set<String> conflicts = new HashSet<>();
        for (ObservedAttachment observed : status.getAttachments()) {
            if (observed.getIp() != null && observed.getForeignMac() != null) {
                conflicts.add(observed.getIp());
            }
            if (observed.getIp6() != null && observed.getForeignMac6() != null) {
                conflicts.add(observed.getIp6());
            }
        }
        return Optional.of(new StatusRecord(
                place.at(),
                place.appendedMs(),
                ContainerReader.key(status.getSpace(), status.getHost(), status.getKind(), status.getName()),
                status.getGeneration(),
                StatusRecord.State.valueOf(status.getState().name()),
                conflicts));
    }

    private InputReader() {}
}
