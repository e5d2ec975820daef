package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.core.Allocation;
import io.lanyard.ipam.core.Mac;
import io.lanyard.ipam.core.Quarantine;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Owner;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of lanyard.allocations, as they are written; {@link AllocationReader} reads them. */
final class AllocationRecords {

    static ProducerRecord<byte[], byte[]> put(Allocation allocation) {
        Quarantine quarantine = allocation.quarantine();
        return Topics.ALLOCATIONS.record(new io.lanyard.schemas.Allocation(
                allocation.network().space(),
                allocation.network().name(),
                allocation.ip().toString(),
                text(allocation.mac()),
                AllocationState.valueOf(allocation.state().name()),
                write(allocation.owner()),
                allocation.generation(),
                allocation.intentId(),
                Instant.ofEpochMilli(allocation.sinceMs()),
                quarantine == null ? null : Instant.ofEpochMilli(quarantine.untilMs()),
                quarantine == null ? null : text(quarantine.foreign()),
                allocation.reservedFor().orElse(null),
                allocation.note()));
    }

    static ProducerRecord<byte[], byte[]> gone(Allocation.Key key) {
        // Only what makes the key matters.
        return Topics.ALLOCATIONS.tombstone(new io.lanyard.schemas.Allocation(
                key.network().space(),
                key.network().name(),
                key.ip().toString(),
                null,
                null,
                null,
                0L,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                ""));
    }

    static String text(Mac mac) {
        return mac == null ? null : mac.toString();
    }

    static Owner write(Allocation.Owner owner) {
        return owner == null ? null : new Owner(owner.host(), owner.container(), owner.epoch());
    }

    private AllocationRecords() {}
}
