package io.lanyard.ipam.kafka;

import io.lanyard.contract.Topics;
import io.lanyard.ipam.core.Allocation;
import io.lanyard.ipam.core.IpamEvent;
import io.lanyard.ipam.core.Ipv4;
import io.lanyard.ipam.core.Mac;
import io.lanyard.schemas.AllocationState;
import io.lanyard.schemas.Owner;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of lanyard.allocations. */
final class AllocationRecords {

    static ProducerRecord<byte[], byte[]> put(Allocation allocation) {
        return Topics.ALLOCATIONS.record(new io.lanyard.schemas.Allocation(
                allocation.space(),
                allocation.network(),
                allocation.ip().toString(),
                allocation.mac().map(Mac::toString).orElse(null),
                AllocationState.valueOf(allocation.state().name()),
                write(allocation.owner()),
                allocation.generation(),
                allocation.intentId(),
                Instant.ofEpochMilli(allocation.sinceMs()),
                null,
                allocation.note()));
    }

    static ProducerRecord<byte[], byte[]> gone(Allocation.Key key) {
        // Only what makes the key matters.
        return Topics.ALLOCATIONS.tombstone(new io.lanyard.schemas.Allocation(
                key.space(), key.network(), key.ip().toString(), null, null, null, 0L, null, Instant.EPOCH, null, ""));
    }

    static IpamEvent event(io.lanyard.schemas.Allocation allocation) {
        return new IpamEvent.AllocationPut(read(allocation));
    }

    private static Allocation read(io.lanyard.schemas.Allocation allocation) {
        return new Allocation(
                allocation.getSpace(),
                allocation.getNetwork(),
                Ipv4.of(allocation.getIp()),
                Allocation.State.valueOf(allocation.getState().name()),
                read(allocation.getOwner()),
                allocation.getGeneration(),
                allocation.getIntentId(),
                allocation.getSince().toEpochMilli(),
                allocation.getNote());
    }

    private static Owner write(Allocation.Owner owner) {
        return owner == null ? null : new Owner(owner.host(), owner.container(), owner.epoch());
    }

    private static Allocation.Owner read(Owner owner) {
        return owner == null ? null : new Allocation.Owner(owner.getHost(), owner.getContainer(), owner.getEpoch());
    }

    private AllocationRecords() {}
}
